// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { AboutAccountsItem } from './aboutAccountsItem';

export interface About {
  demo: boolean;
  companyName: string;
  shortName: string;
  timeZone: string;
  /** Plain date */
  today: string;
  accounts: AboutAccountsItem[];
}
