// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { AboutAccountsItem } from './aboutAccountsItem';
import type { AboutOidc } from './aboutOidc';

export interface About {
  demo: boolean;
  companyName: string;
  shortName: string;
  timeZone: string;
  /** Plain date */
  today: string;
  accounts: AboutAccountsItem[];
  oidc: AboutOidc;
}
