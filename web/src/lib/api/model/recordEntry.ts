// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { RecordEntryChangesItem } from './recordEntryChangesItem';

export interface RecordEntry {
  /** UUID */
  id: string;
  /** Instant, UTC */
  at: string;
  actorName: string;
  what: string;
  changes: RecordEntryChangesItem[];
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
}
