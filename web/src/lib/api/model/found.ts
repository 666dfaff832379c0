// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { FoundJob } from './foundJob';

export interface Found {
  items: FoundJob[];
}
