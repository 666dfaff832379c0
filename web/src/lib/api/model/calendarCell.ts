// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { CalendarCellColour } from './calendarCellColour';
import type { CalendarCellMix } from './calendarCellMix';

export interface CalendarCell {
  /** Plain date */
  date: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
  colour: CalendarCellColour;
  mix: CalendarCellMix;
}
