// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Fault } from './fault';

export interface FaultPage {
  items: Fault[];
  /** @nullable */
  nextCursor: string | null;
}
