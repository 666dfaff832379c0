// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { DayEngineersItemAbsence } from './dayEngineersItemAbsence';
import type { Tile } from './tile';

export type DayEngineersItem = {
  /** UUID */
  id: string;
  name: string;
  absence: DayEngineersItemAbsence;
  am: Tile[];
  pm: Tile[];
};
