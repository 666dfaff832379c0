// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BookingSlot = typeof BookingSlot[keyof typeof BookingSlot] | null;


export const BookingSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
