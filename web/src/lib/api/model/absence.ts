// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Absence {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /** UUID */
  engineerId: string;
  /** First day away */
  from: string;
  /** Last day away */
  until: string;
  reason: string;
}
