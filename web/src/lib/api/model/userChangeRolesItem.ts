// Generated from /openapi.json by `npm run api -w web`; never edited.

export type UserChangeRolesItem = typeof UserChangeRolesItem[keyof typeof UserChangeRolesItem];


export const UserChangeRolesItem = {
  office: 'office',
  manager: 'manager',
  super: 'super',
  engineer: 'engineer',
  purchasing: 'purchasing',
} as const;
