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
  /** The user they sign in as */
  userId: string | null;
  deleted: boolean;
  /**
     * Sites they are assigned to, when counts were asked for
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  siteCount?: number;
  /** Who they sign in as, when counts were asked for */
  userName?: string;
}
