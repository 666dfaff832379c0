// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface MadeApiToken {
  /** UUID */
  id: string;
  name: string;
  /** How its secret begins */
  prefix: string;
  scopes: string[];
  /** Instant, UTC */
  createdAt: string;
  createdByName: string;
  expiresAt: string | null;
  /** To the minute */
  lastUsedAt: string | null;
  /** Told this once; send it as Authorization: Bearer */
  secret: string;
}
