// Generated from /openapi.json by `npm run api -w web`; never edited.

export type NewEngineerKind = typeof NewEngineerKind[keyof typeof NewEngineerKind];


export const NewEngineerKind = {
  engineer: 'engineer',
  'contract-manager': 'contract-manager',
} as const;
