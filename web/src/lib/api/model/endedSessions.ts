// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface EndedSessions {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  ended: number;
}
