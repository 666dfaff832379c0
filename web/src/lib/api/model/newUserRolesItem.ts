// Generated from /openapi.json by `npm run api -w web`; never edited.

export type NewUserRolesItem = typeof NewUserRolesItem[keyof typeof NewUserRolesItem];


export const NewUserRolesItem = {
  office: 'office',
  manager: 'manager',
  super: 'super',
  engineer: 'engineer',
  purchasing: 'purchasing',
} as const;
