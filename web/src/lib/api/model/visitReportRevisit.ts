// Generated from /openapi.json by `npm run api -w web`; never edited.

export type VisitReportRevisit = {
  /** @maxLength 2000 */
  notes: string;
  /** @maxLength 2000 */
  materials?: string;
} | null;
