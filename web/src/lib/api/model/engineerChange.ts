// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EngineerChangeKind } from './engineerChangeKind';

export interface EngineerChange {
  /** @maxLength 200 */
  name?: string;
  kind?: EngineerChangeKind;
  /** @maxLength 200 */
  phone?: string;
}
