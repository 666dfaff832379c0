// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Photo {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  width: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  height: number;
  mediaType: string;
  /** Instant, UTC */
  storedAt: string;
}
