// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetSitesCounts = typeof GetSitesCounts[keyof typeof GetSitesCounts];


export const GetSitesCounts = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
