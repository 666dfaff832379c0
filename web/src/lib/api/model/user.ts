// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface User {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  email: string;
  name: string;
  roles: string[];
  active: boolean;
  engineerId: string | null;
}
