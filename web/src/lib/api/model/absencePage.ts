// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { ListedAbsence } from './listedAbsence';

export interface AbsencePage {
  items: ListedAbsence[];
  /** @nullable */
  nextCursor: string | null;
}
