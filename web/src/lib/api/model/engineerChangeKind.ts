// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EngineerChangeKind = typeof EngineerChangeKind[keyof typeof EngineerChangeKind];


export const EngineerChangeKind = {
  engineer: 'engineer',
  'contract-manager': 'contract-manager',
} as const;
