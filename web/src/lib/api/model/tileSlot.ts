// Generated from /openapi.json by `npm run api -w web`; never edited.

export type TileSlot = typeof TileSlot[keyof typeof TileSlot];


export const TileSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
