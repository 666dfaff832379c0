// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface PreferenceValue {
  /** Any JSON of at most 8 KB; null forgets it */
  value: unknown;
  /** Whose it is meant to be: refused when somebody else has signed in since */
  userId?: string;
}
