// Generated from /openapi.json by `npm run api -w web`; never edited.

export type CalendarPageHolidaysItem = {
  /** Plain date */
  date: string;
  name: string;
};
