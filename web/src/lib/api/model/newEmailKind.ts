// Generated from /openapi.json by `npm run api -w web`; never edited.

export type NewEmailKind = typeof NewEmailKind[keyof typeof NewEmailKind];


export const NewEmailKind = {
  'builder-update': 'builder-update',
  'customer-update': 'customer-update',
  'booking-confirmation': 'booking-confirmation',
  quote: 'quote',
} as const;
