// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { SessionUser } from './sessionUser';

export interface Session {
  user: SessionUser;
  /** Instant, UTC */
  expiresAt: string;
}
