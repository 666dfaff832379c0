// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface OwnPassword {
  /** @maxLength 200 */
  currentPassword: string;
  /** @maxLength 200 */
  newPassword: string;
}
