// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Change } from './change';

export interface HistoryEntry {
  /** UUID */
  id: string;
  /** Instant, UTC */
  at: string;
  actorId: string;
  actorName: string;
  source: string;
  what: string;
  changes: Change[];
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
}
