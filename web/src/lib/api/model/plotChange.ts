// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface PlotChange {
  /** UUID */
  siteId?: string;
  /** @maxLength 200 */
  name?: string;
  /** @maxLength 200 */
  address?: string;
  /** @maxLength 200 */
  postcode?: string;
}
