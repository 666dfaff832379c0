// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface AbsenceChange {
  /** Plain date */
  from?: string;
  /** Plain date */
  until?: string;
  /** @maxLength 200 */
  reason?: string;
}
