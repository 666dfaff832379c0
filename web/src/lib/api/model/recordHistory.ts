// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { RecordEntry } from './recordEntry';

export interface RecordHistory {
  items: RecordEntry[];
  /** @nullable */
  nextCursor: string | null;
}
