// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EmailState } from './emailState';

export interface Email {
  /** UUID */
  id: string;
  /** UUID */
  jobId: string;
  kind: string;
  subject: string;
  to: string[];
  cc: string[];
  state: EmailState;
  /** @nullable */
  failure: string | null;
  /** Instant, UTC */
  createdAt: string;
  sentAt: string | null;
  createdBy: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
}
