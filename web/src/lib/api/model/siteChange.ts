// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface SiteChange {
  /** UUID */
  clientId?: string;
  /** @maxLength 200 */
  name?: string;
  /** @maxItems 500 */
  engineerIds?: string[];
}
