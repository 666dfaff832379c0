// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Client } from './client';

export interface ClientPage {
  items: Client[];
  /** @nullable */
  nextCursor: string | null;
}
