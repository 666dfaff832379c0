// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetExportsCountChargeableOnly = typeof GetExportsCountChargeableOnly[keyof typeof GetExportsCountChargeableOnly];


export const GetExportsCountChargeableOnly = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
