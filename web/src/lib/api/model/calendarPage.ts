// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { CalendarPageHolidaysItem } from './calendarPageHolidaysItem';
import type { CalendarPageTotalsItem } from './calendarPageTotalsItem';
import type { CalendarRow } from './calendarRow';

export interface CalendarPage {
  items: CalendarRow[];
  /** @nullable */
  nextCursor: string | null;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  total: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  clients: number;
  totals: CalendarPageTotalsItem[];
  /** Plain date */
  today: string;
  holidays: CalendarPageHolidaysItem[];
}
