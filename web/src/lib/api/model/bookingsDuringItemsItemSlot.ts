// Generated from /openapi.json by `npm run api -w web`; never edited.

export type BookingsDuringItemsItemSlot = typeof BookingsDuringItemsItemSlot[keyof typeof BookingsDuringItemsItemSlot];


export const BookingsDuringItemsItemSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
