// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { HistoryEntry } from './historyEntry';

export interface HistoryPage {
  items: HistoryEntry[];
  /** @nullable */
  nextCursor: string | null;
}
