// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PutJobsByIdBookingSource = typeof PutJobsByIdBookingSource[keyof typeof PutJobsByIdBookingSource];


export const PutJobsByIdBookingSource = {
  screen: 'screen',
  calendar: 'calendar',
} as const;
