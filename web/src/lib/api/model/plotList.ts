// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Plot } from './plot';

export interface PlotList {
  items: Plot[];
}
