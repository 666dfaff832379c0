// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EmailPreviewToItem } from './emailPreviewToItem';

export interface EmailPreview {
  to: EmailPreviewToItem[];
  subject: string;
  html: string;
  text: string;
}
