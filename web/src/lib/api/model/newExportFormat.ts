// Generated from /openapi.json by `npm run api -w web`; never edited.

export type NewExportFormat = typeof NewExportFormat[keyof typeof NewExportFormat];


export const NewExportFormat = {
  csv: 'csv',
  xlsx: 'xlsx',
} as const;
