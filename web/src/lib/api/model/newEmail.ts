// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { NewEmailKind } from './newEmailKind';

export interface NewEmail {
  kind: NewEmailKind;
  /**
     * @minItems 1
     * @maxItems 20
     * @items.maxLength 320
     */
  to: string[];
  /**
     * @maxItems 20
     * @items.maxLength 320
     */
  cc?: string[];
}
