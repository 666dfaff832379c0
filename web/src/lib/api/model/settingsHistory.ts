// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { SettingsEntry } from './settingsEntry';

export interface SettingsHistory {
  items: SettingsEntry[];
  /** @nullable */
  nextCursor: string | null;
}
