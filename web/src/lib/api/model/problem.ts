// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { ProblemErrorsItem } from './problemErrorsItem';

export interface Problem {
  type: string;
  title: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  status: number;
  /** Names the refusal; never changes */
  code: string;
  detail: string;
  errors?: ProblemErrorsItem[];
}
