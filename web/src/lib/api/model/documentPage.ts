// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Document } from './document';

export interface DocumentPage {
  items: Document[];
  /** @nullable */
  nextCursor: string | null;
}
