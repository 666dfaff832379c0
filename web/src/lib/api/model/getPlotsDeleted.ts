// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetPlotsDeleted = typeof GetPlotsDeleted[keyof typeof GetPlotsDeleted];


export const GetPlotsDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
