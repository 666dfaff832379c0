// Generated from /openapi.json by `npm run api -w web`; never edited.

export type JobPageCounts = {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  all: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  needsBooking: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  booked: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  completed: number;
};
