// Generated from /openapi.json by `npm run api -w web`; never edited.

export type FoundJobStatus = typeof FoundJobStatus[keyof typeof FoundJobStatus];


export const FoundJobStatus = {
  'needs-booking': 'needs-booking',
  booked: 'booked',
  completed: 'completed',
} as const;
