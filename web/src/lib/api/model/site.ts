// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Site {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /** UUID */
  clientId: string;
  name: string;
  engineerIds: string[];
  deleted: boolean;
  /**
     * Its plots that are not deleted, when counts were asked for
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  plotCount?: number;
}
