// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SettingsChangeHolidaysItem = {
  /** Plain date */
  date: string;
  /** @maxLength 200 */
  name: string;
};
