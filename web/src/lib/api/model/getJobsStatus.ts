// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetJobsStatus = typeof GetJobsStatus[keyof typeof GetJobsStatus];


export const GetJobsStatus = {
  'needs-booking': 'needs-booking',
  booked: 'booked',
  completed: 'completed',
} as const;
