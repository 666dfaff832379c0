// Generated from /openapi.json by `npm run api -w web`; never edited.

export type TileColour = typeof TileColour[keyof typeof TileColour];


export const TileColour = {
  neutral: 'neutral',
  red: 'red',
  amber: 'amber',
  green: 'green',
} as const;
