// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Plot {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /** UUID */
  siteId: string;
  name: string;
  address: string;
  postcode: string;
  deleted: boolean;
}
