// Generated from /openapi.json by `npm run api -w web`; never edited.

export type DocumentType = typeof DocumentType[keyof typeof DocumentType];


export const DocumentType = {
  prior: 'prior',
  completed: 'completed',
  file: 'file',
} as const;
