// Generated from /openapi.json by `npm run api -w web`; never edited.

export type OpenSessionSignedInWith = typeof OpenSessionSignedInWith[keyof typeof OpenSessionSignedInWith];


export const OpenSessionSignedInWith = {
  password: 'password',
  'identity-provider': 'identity-provider',
} as const;
