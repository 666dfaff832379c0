// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetClientsDeleted = typeof GetClientsDeleted[keyof typeof GetClientsDeleted];


export const GetClientsDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
