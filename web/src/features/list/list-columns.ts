import type { JobRow } from '@/lib/api-types';

export interface Column {
  id: string;
  /** Its heading, broken where it says so. */
  heading: [string] | [string, string];
  /** What the API sorts by. */
  sort: string;
  width?: number;
  align?: 'right' | 'centre';
  /** Always shown. */
  fixed?: boolean;
  /** Hidden until somebody wants it. */
  extra?: boolean;
  /** The first click sorts downwards: the oldest, the dearest. */
  startsDown?: boolean;
}

export const columns: readonly Column[] = [
  { id: 'refNum', heading: ['Ref', 'Num'], sort: 'refNum', width: 62, fixed: true, startsDown: true },
  { id: 'client', heading: ['Client'], sort: 'clientName', width: 124, fixed: true },
  { id: 'daysOpen', heading: ['Days', 'Open'], sort: 'daysOpen', width: 54, align: 'centre', startsDown: true },
  { id: 'site', heading: ['Site'], sort: 'siteName', width: 128 },
  { id: 'plot', heading: ['Plot'], sort: 'plotName', width: 48, align: 'right', fixed: true },
  { id: 'operative', heading: ['Operative'], sort: 'operativeNames', width: 106, fixed: true },
  { id: 'information', heading: ['Information'], sort: 'information' },
  { id: 'operativeNotes', heading: ['Operative', 'Notes'], sort: 'operativeNotes', width: 180, extra: true },
  { id: 'issueDate', heading: ['Issued', 'Date'], sort: 'issueDate', width: 92, startsDown: true },
  { id: 'bookedDate', heading: ['Booked', 'Date'], sort: 'bookedDate', width: 104 },
  { id: 'invoiceReference', heading: ['Invoice', 'Ref'], sort: 'invoiceReference', width: 110, extra: true },
  { id: 'invoiceSent', heading: ['Invoice', 'Sent'], sort: 'invoiceSent', width: 72, align: 'centre' },
  { id: 'invoicePaid', heading: ['Invoice', 'Paid'], sort: 'invoicePaid', width: 72, align: 'centre' },
  { id: 'invoiceValue', heading: ['Invoice', 'Value'], sort: 'invoiceValuePence', width: 82, align: 'right', startsDown: true },
  { id: 'completed', heading: ['Completed'], sort: 'completed', width: 84, align: 'centre', startsDown: true },
  { id: 'revisitRequested', heading: ['Revisit', 'Requested'], sort: 'revisitRequired', width: 84, align: 'centre', startsDown: true },
];

/** What goes first when the window is too narrow for all of it. */
export const goesFirst = [
  'revisitRequested', 'invoicePaid', 'invoiceReference', 'invoiceSent', 'operativeNotes', 'issueDate', 'client', 'invoiceValue', 'completed',
] as const;

/** Room that Information needs before another column is given up for it. */
const leastInformation = 150;

/** The columns that fit: those that were chosen, less the ones given up for want of room. */
export function columnsThatFit(chosen: readonly Column[], width: number): Column[] {
  const shown = [...chosen];
  const needed = (): number => shown.reduce((sum, column) => sum + (column.width ?? leastInformation), 0);
  for (const id of goesFirst) {
    if (needed() <= width) break;
    const at = shown.findIndex((column) => column.id === id);
    if (at >= 0) shown.splice(at, 1);
  }
  return shown;
}

export type BookedState = 'none' | 'late' | 'moved' | 'plain';

/** How a booked date is marked: late once it's past, moved when it was changed. */
export function bookedState({ booking, completed }: Pick<JobRow, 'booking' | 'completed'>, today: string): BookedState {
  if (!booking.bookedDate) return 'none';
  if (completed) return 'plain';
  if (booking.bookedDate < today) return 'late';
  return booking.rearranged ? 'moved' : 'plain';
}
