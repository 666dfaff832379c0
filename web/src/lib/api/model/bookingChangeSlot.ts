// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BookingChangeSlot = typeof BookingChangeSlot[keyof typeof BookingChangeSlot];


export const BookingChangeSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
