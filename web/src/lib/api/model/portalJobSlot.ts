// Generated from /openapi.json by `npm run api -w web`; never edited.

export type PortalJobSlot = typeof PortalJobSlot[keyof typeof PortalJobSlot];


export const PortalJobSlot = {
  AM: 'AM',
  PM: 'PM',
} as const;
