import type { JobRow } from '@/lib/api-types';

export interface Column {
  id: string;
  /** Its heading, broken where it says so. */
  heading: [string] | [string, string];
  /** What the API sorts by. */
  sort: string;
  /** Pixels it needs; one without takes the room that is left. */
  width?: number;
  /** Pixels it takes where there is room for all. */
  roomy?: number;
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
  { id: 'client', heading: ['Client'], sort: 'clientName', width: 108, roomy: 160, fixed: true },
  { id: 'daysOpen', heading: ['Days', 'Open'], sort: 'daysOpen', width: 52, roomy: 56, align: 'centre', startsDown: true },
  { id: 'site', heading: ['Site'], sort: 'siteName', width: 114, roomy: 170 },
  { id: 'plot', heading: ['Plot'], sort: 'plotName', width: 48, roomy: 56, align: 'right', fixed: true },
  { id: 'operative', heading: ['Operative'], sort: 'operativeNames', width: 98, roomy: 150, fixed: true },
  { id: 'information', heading: ['Information'], sort: 'information' },
  { id: 'operativeNotes', heading: ['Operative', 'Notes'], sort: 'operativeNotes', width: 160, roomy: 220, extra: true },
  { id: 'issueDate', heading: ['Issued', 'Date'], sort: 'issueDate', width: 90, roomy: 92, startsDown: true },
  { id: 'bookedDate', heading: ['Booked', 'Date'], sort: 'bookedDate', width: 102, roomy: 112 },
  { id: 'invoiceReference', heading: ['Invoice', 'Ref'], sort: 'invoiceReference', width: 100, roomy: 120, extra: true },
  { id: 'invoiceSent', heading: ['Invoice', 'Sent'], sort: 'invoiceSent', width: 66, roomy: 76, align: 'centre' },
  { id: 'invoicePaid', heading: ['Invoice', 'Paid'], sort: 'invoicePaid', width: 66, roomy: 76, align: 'centre' },
  { id: 'invoiceValue', heading: ['Invoice', 'Value'], sort: 'invoiceValuePence', width: 80, roomy: 96, align: 'right', startsDown: true },
  { id: 'completed', heading: ['Completed'], sort: 'completed', width: 78, roomy: 92, align: 'centre', startsDown: true },
  { id: 'revisitRequested', heading: ['Revisit', 'Requested'], sort: 'revisitRequired', width: 80, roomy: 88, align: 'centre', startsDown: true },
];

/** What a date of another year needs more, since it says which. */
const yearWidth = 22;
/** Room that Information has at least, how much it has before the others get more, and once they have all they can take. */
const leastInformation = 118;
const fairInformation = 200;
const roomyInformation = 320;

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/**
 * How wide each column is in a table of this width, and how wide the table is at least: past that it scrolls sideways.
 * Room past what all need goes to all, by how much each can take.
 */
export function widthsFor(shown: readonly Column[], room: number, hasYears: boolean): { widths: (number | undefined)[]; least: number } {
  const more = ({ id }: Pick<Column, 'id'>): number => (hasYears && (id === 'issueDate' || id === 'bookedDate') ? yearWidth : 0);
  const needed = sum(shown.map((column) => (column.width ? column.width + more(column) : fairInformation)));
  const taken = sum(shown.map((column) => (column.width ? (column.roomy ?? column.width) + more(column) : roomyInformation)));
  const share = Math.min(1, Math.max(0, (room - needed) / Math.max(1, taken - needed)));
  const widths = shown.map(({ width, roomy = width, ...column }) =>
    width && roomy ? Math.round(width + share * (roomy - width)) + more(column) : undefined);
  return { widths, least: sum(widths.map((width) => width ?? leastInformation)) };
}

export type BookedState = 'none' | 'late' | 'moved' | 'plain';

/** How a booked date is marked: late once it's past, moved when it was changed. */
export function bookedState({ booking, completed }: Pick<JobRow, 'booking' | 'completed'>, today: string): BookedState {
  if (!booking.bookedDate) return 'none';
  if (completed) return 'plain';
  if (booking.bookedDate < today) return 'late';
  return booking.rearranged ? 'moved' : 'plain';
}
