// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SettingsHolidaysItem = {
  /** Plain date */
  date: string;
  name: string;
};
