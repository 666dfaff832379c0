// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { PreferencesItems } from './preferencesItems';

/**
 * The signed-in user’s own preferences by name, at most 100
 */
export interface Preferences {
  /** UUID */
  userId: string;
  items: PreferencesItems;
}
