// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { OpenSessionSignedInWith } from './openSessionSignedInWith';

export interface OpenSession {
  /** UUID */
  id: string;
  /** Instant, UTC */
  startedAt: string;
  /** To the minute */
  lastSeenAt: string;
  /** Instant, UTC */
  expiresAt: string;
  /** In words */
  browser: string;
  /** Where it was started from; empty when not known */
  address: string;
  signedInWith: OpenSessionSignedInWith;
  isThisOne: boolean;
}
