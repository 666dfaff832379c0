// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetSitesDeleted = typeof GetSitesDeleted[keyof typeof GetSitesDeleted];


export const GetSitesDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
