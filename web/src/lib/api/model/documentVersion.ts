// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface DocumentVersion {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  number: number;
  revision: string;
  mediaType: string;
  /**
     * Bytes
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  size: number;
  fileName: string;
  width: number | null;
  height: number | null;
  storedBy: string;
  /** Instant, UTC */
  storedAt: string;
}
