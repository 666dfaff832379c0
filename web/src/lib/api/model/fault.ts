// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Fault {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  name: string;
  deleted: boolean;
}
