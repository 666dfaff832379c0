// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EmailState = typeof EmailState[keyof typeof EmailState];


export const EmailState = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
} as const;
