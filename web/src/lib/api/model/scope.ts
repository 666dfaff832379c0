// Generated from /openapi.json by `npm run api -w web`; never edited.

export type Scope = typeof Scope[keyof typeof Scope];


export const Scope = {
  'jobs:read': 'jobs:read',
  'jobs:write': 'jobs:write',
  'documents:read': 'documents:read',
  'documents:write': 'documents:write',
  'emails:read': 'emails:read',
  'emails:send': 'emails:send',
  'reference:read': 'reference:read',
  'reference:write': 'reference:write',
  'exports:read': 'exports:read',
} as const;
