// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Tile } from './tile';

export interface Lane {
  am: Tile[];
  pm: Tile[];
}
