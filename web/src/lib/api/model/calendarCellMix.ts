// Generated from /openapi.json by `npm run api -w web`; never edited.

export type CalendarCellMix = {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  tab: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  red: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  amber: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  green: number;
};
