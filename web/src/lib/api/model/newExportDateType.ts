// Generated from /openapi.json by `npm run api -w web`; never edited.

/**
 * Which date has to lie in the range
 */
export type NewExportDateType = typeof NewExportDateType[keyof typeof NewExportDateType];


export const NewExportDateType = {
  booked: 'booked',
  issue: 'issue',
} as const;
