// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface FaultFields {
  /** @maxLength 200 */
  name: string;
}
