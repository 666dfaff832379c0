// Generated from /openapi.json by `npm run api -w web`; never edited.

export type StoredReportRevisit = {
  notes: string;
  materials: string;
} | null;
