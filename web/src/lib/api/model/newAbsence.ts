// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface NewAbsence {
  /** Plain date */
  from: string;
  /** Plain date */
  until: string;
  /** @maxLength 200 */
  reason: string;
  /** UUID */
  engineerId: string;
}
