// Generated from /openapi.json by `npm run api -w web`; never edited.

export type AboutOidc = {
  /** What people call it */
  name: string;
} | null;
