// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetEngineersDeleted = typeof GetEngineersDeleted[keyof typeof GetEngineersDeleted];


export const GetEngineersDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
