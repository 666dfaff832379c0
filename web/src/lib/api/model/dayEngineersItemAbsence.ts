// Generated from /openapi.json by `npm run api -w web`; never edited.

export type DayEngineersItemAbsence = {
  /** Plain date */
  from: string;
  /** Plain date */
  until: string;
  reason: string;
} | null;
