// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetClientsCounts = typeof GetClientsCounts[keyof typeof GetClientsCounts];


export const GetClientsCounts = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
