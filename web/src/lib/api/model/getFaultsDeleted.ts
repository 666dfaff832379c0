// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetFaultsDeleted = typeof GetFaultsDeleted[keyof typeof GetFaultsDeleted];


export const GetFaultsDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
