// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EngineerKind = typeof EngineerKind[keyof typeof EngineerKind];


export const EngineerKind = {
  engineer: 'engineer',
  'contract-manager': 'contract-manager',
} as const;
