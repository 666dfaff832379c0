// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetJobsDeleted = typeof GetJobsDeleted[keyof typeof GetJobsDeleted];


export const GetJobsDeleted = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
