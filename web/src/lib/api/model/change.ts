// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Change {
  field: string;
  from: string;
  to: string;
}
