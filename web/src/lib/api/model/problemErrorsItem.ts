// Generated from /openapi.json by `npm run api -w web`; never edited.

export type ProblemErrorsItem = {
  path: string;
  code: string;
  message: string;
};
