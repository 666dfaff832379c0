// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface PlotRange {
  /** UUID */
  siteId: string;
  /**
     * @minimum 1
     * @maximum 99999
     */
  first: number;
  /**
     * @minimum 1
     * @maximum 99999
     */
  last: number;
  /** @maxLength 200 */
  street?: string;
  /** @maxLength 200 */
  postcode?: string;
}
