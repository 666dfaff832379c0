// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PortalJobColour = typeof PortalJobColour[keyof typeof PortalJobColour];


export const PortalJobColour = {
  neutral: 'neutral',
  red: 'red',
  amber: 'amber',
  green: 'green',
} as const;
