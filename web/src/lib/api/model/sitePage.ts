// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Site } from './site';

export interface SitePage {
  items: Site[];
  /** @nullable */
  nextCursor: string | null;
}
