// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { SettingsEntryChangesItem } from './settingsEntryChangesItem';

export interface SettingsEntry {
  /** UUID */
  id: string;
  /** Instant, UTC */
  at: string;
  actorId: string;
  actorName: string;
  what: string;
  changes: SettingsEntryChangesItem[];
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
}
