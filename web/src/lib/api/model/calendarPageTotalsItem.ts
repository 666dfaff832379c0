// Generated from /openapi.json by `npm run api -w web`; never edited.

export type CalendarPageTotalsItem = {
  /** Plain date */
  date: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
};
