// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface TakenReport {
  /** UUID */
  reportId: string;
  /** UUID */
  jobId: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  jobVersion: number;
  completed: boolean;
  /** Instant, UTC */
  receivedAt: string;
}
