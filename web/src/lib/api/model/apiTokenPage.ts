// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { ApiToken } from './apiToken';

export interface ApiTokenPage {
  items: ApiToken[];
  /** @nullable */
  nextCursor: null;
}
