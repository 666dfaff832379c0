// Generated from /openapi.json by `npm run api -w web`; never edited.

export type EmailPreviewRequestKind = typeof EmailPreviewRequestKind[keyof typeof EmailPreviewRequestKind];


export const EmailPreviewRequestKind = {
  'builder-update': 'builder-update',
  'customer-update': 'customer-update',
  'booking-confirmation': 'booking-confirmation',
  quote: 'quote',
} as const;
