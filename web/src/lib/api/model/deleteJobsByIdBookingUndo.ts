// Generated from /openapi.json by `npm run api -w web`; never edited.

export type DeleteJobsByIdBookingUndo = typeof DeleteJobsByIdBookingUndo[keyof typeof DeleteJobsByIdBookingUndo];


export const DeleteJobsByIdBookingUndo = {
  NUMBER_0: '0',
  NUMBER_1: '1',
  true: 'true',
  false: 'false',
} as const;
