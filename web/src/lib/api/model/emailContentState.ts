// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EmailContentState = typeof EmailContentState[keyof typeof EmailContentState];


export const EmailContentState = {
  waiting: 'waiting',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
} as const;
