// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { DayEngineersItem } from './dayEngineersItem';
import type { Lane } from './lane';

export interface Day {
  /** Plain date */
  date: string;
  /** Plain date */
  today: string;
  engineers: DayEngineersItem[];
  unassigned: Lane;
  /** @nullable */
  holiday: string | null;
}
