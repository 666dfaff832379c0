// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Email } from './email';

export interface EmailPage {
  items: Email[];
  /** @nullable */
  nextCursor: string | null;
}
