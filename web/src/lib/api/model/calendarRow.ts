// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { CalendarCell } from './calendarCell';

export interface CalendarRow {
  /** UUID */
  siteId: string;
  siteName: string;
  /** UUID */
  clientId: string;
  clientName: string;
  days: CalendarCell[];
}
