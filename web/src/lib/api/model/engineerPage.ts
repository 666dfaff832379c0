// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Engineer } from './engineer';

export interface EngineerPage {
  items: Engineer[];
  /** @nullable */
  nextCursor: string | null;
}
