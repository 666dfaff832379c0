// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { UserChangeRolesItem } from './userChangeRolesItem';

export interface UserChange {
  /** @maxLength 200 */
  email?: string;
  /** @maxLength 200 */
  name?: string;
  /**
     * @minItems 1
     * @maxItems 5
     */
  roles?: UserChangeRolesItem[];
  active?: boolean;
  engineerId?: string | null;
  /** @maxLength 200 */
  password?: string;
}
