// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { User } from './user';

export interface UserPage {
  items: User[];
  /** @nullable */
  nextCursor: string | null;
}
