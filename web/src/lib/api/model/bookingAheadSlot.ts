// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BookingAheadSlot = typeof BookingAheadSlot[keyof typeof BookingAheadSlot];


export const BookingAheadSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
