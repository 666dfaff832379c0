// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface Credentials {
  /** @maxLength 320 */
  email: string;
  /** @maxLength 200 */
  password: string;
}
