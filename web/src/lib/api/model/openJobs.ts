// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface OpenJobs {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
  /**
     * The oldest of them, at most 5
     * @items.minimum -9007199254740991
     * @items.maximum 9007199254740991
     */
  refNums: number[];
}
