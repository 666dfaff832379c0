// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EmailPreviewRequestKind } from './emailPreviewRequestKind';

export interface EmailPreviewRequest {
  kind: EmailPreviewRequestKind;
}
