// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BookingsAheadSitesItem = {
  /** UUID */
  siteId: string;
  siteName: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
};
