// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Client {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  name: string;
  active: boolean;
  customerCareEmails: string[];
  deleted: boolean;
  /**
     * Its sites that are not deleted, when counts were asked for
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  siteCount?: number;
}
