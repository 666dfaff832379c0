// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Scope } from './scope';

export interface NewApiToken {
  /** @maxLength 60 */
  name: string;
  /**
     * @minItems 1
     * @maxItems 9
     */
  scopes: Scope[];
  expiresAt?: string | null;
}
