// Generated from /openapi.json by `npm run api -w web`; never edited.

export type AboutAccountsItem = {
  email: string;
  password: string;
  role: string;
};
