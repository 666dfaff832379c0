// Generated from /openapi.json by `npm run api -w web`; never edited.

export type RecordEntryChangesItem = {
  field: string;
  from: string;
  to: string;
};
