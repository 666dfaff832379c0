// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EngineerKind } from './engineerKind';

export interface Engineer {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  name: string;
  kind: EngineerKind;
  phone: string;
}
