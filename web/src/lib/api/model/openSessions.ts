// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { OpenSession } from './openSession';

export interface OpenSessions {
  items: OpenSession[];
  /** @nullable */
  nextCursor: null;
}
