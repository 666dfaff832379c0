// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { PortalJob } from './portalJob';

export interface PortalDay {
  /** Plain date */
  date: string;
  /** Plain date */
  today: string;
  am: PortalJob[];
  pm: PortalJob[];
}
