// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { NewEngineerKind } from './newEngineerKind';

export interface NewEngineer {
  /** @maxLength 200 */
  name: string;
  kind?: NewEngineerKind;
  /** @maxLength 200 */
  phone?: string;
}
