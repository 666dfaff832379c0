// Generated from /openapi.json by `npm run api -w web`; never edited.

export type CalendarCellColour = typeof CalendarCellColour[keyof typeof CalendarCellColour];


export const CalendarCellColour = {
  tab: 'tab',
  red: 'red',
  amber: 'amber',
  green: 'green',
} as const;
