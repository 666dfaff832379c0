// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetExportsCountDateType = typeof GetExportsCountDateType[keyof typeof GetExportsCountDateType];


export const GetExportsCountDateType = {
  booked: 'booked',
  issue: 'issue',
} as const;
