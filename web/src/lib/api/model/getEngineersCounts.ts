// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetEngineersCounts = typeof GetEngineersCounts[keyof typeof GetEngineersCounts];


export const GetEngineersCounts = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
