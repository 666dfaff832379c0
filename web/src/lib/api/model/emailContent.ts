// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { EmailContentState } from './emailContentState';

export interface EmailContent {
  /** UUID */
  id: string;
  /** UUID */
  jobId: string;
  kind: string;
  subject: string;
  to: string[];
  cc: string[];
  state: EmailContentState;
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
  html: string;
  text: string;
}
