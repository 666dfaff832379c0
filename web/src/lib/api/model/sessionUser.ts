// Generated from /openapi.json by `npm run api -w web`; never edited.

export type SessionUser = {
  /** UUID */
  id: string;
  name: string;
  email: string;
  roles: string[];
  engineerId: string | null;
};
