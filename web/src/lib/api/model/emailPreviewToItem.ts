// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EmailPreviewToItem = {
  email: string;
  role: string;
};
