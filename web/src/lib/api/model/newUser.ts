// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { NewUserRolesItem } from './newUserRolesItem';

export interface NewUser {
  /** @maxLength 200 */
  email: string;
  /** @maxLength 200 */
  name: string;
  /**
     * @minItems 1
     * @maxItems 5
     */
  roles: NewUserRolesItem[];
  active?: boolean;
  engineerId?: string | null;
  /** @maxLength 200 */
  password: string;
}
