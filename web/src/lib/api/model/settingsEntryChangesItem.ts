// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SettingsEntryChangesItem = {
  field: string;
  from: string;
  to: string;
};
