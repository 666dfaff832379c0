// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PutJobsByIdBookingUndo = typeof PutJobsByIdBookingUndo[keyof typeof PutJobsByIdBookingUndo];


export const PutJobsByIdBookingUndo = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
