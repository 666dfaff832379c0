import type { Job, Slot } from '@/lib/api-types';
import type { Rates } from './invoice-preview';

/** A job with the rates its value was made with. */
export interface FullJob extends Job {
  rates: Rates | null;
}

/** What a person fills in, as it stands in the form: numbers are text until they're sent. */
export interface Draft {
  siteId: string;
  plotId: string;
  customerName: string;
  customerNumber: string;
  customerEmail: string;
  information: string;
  chargeable: boolean;
  supplyOnly: boolean;
  collectParts: boolean;
  visitApproved: boolean;
  workApproved: boolean;
  operativeIds: string[];
  bookedDate: string | null;
  slot: Slot | null;
  issueDate: string | null;
  defectsEnd: string | null;
  operativeNotes: string;
  latestUpdate: string;
  completed: boolean;
  action: string;
  additionalVisits: string;
  additionalHours: string;
  outOfHoursTime: string;
  invoiceReference: string;
  invoiceSent: boolean;
  invoiceSentDate: string | null;
  invoicePaid: boolean;
  invoicePaidDate: string | null;
}

export type FieldName = keyof Draft;

export const labels: Record<FieldName, string> = {
  siteId: 'Site',
  plotId: 'Plot',
  customerName: 'Customer Name',
  customerNumber: 'Customer Number',
  customerEmail: 'Customer Email',
  information: 'Information',
  chargeable: 'Chargeable',
  supplyOnly: 'Supply Only',
  collectParts: 'Collect Parts',
  visitApproved: 'Visit Approved',
  workApproved: 'Work Approved',
  operativeIds: 'Operative',
  bookedDate: 'Booked Date',
  slot: 'AM/PM',
  issueDate: 'Issue Date',
  defectsEnd: 'Defects End',
  operativeNotes: 'Operative Notes',
  latestUpdate: 'Latest Update',
  completed: 'Completed',
  action: 'Action',
  additionalVisits: 'Additional Visits',
  additionalHours: 'Additional Hours',
  outOfHoursTime: 'Out of Hours Time',
  invoiceReference: 'Reference',
  invoiceSent: 'Invoice Sent',
  invoiceSentDate: 'Invoice Sent Date',
  invoicePaid: 'Invoice Paid',
  invoicePaidDate: 'Invoice Paid Date',
};

export const fieldNames = Object.keys(labels) as FieldName[];
const bookingFields: readonly FieldName[] = ['bookedDate', 'slot', 'operativeIds'];
export const isBookingField = (name: FieldName): boolean => bookingFields.includes(name);

export function emptyDraft(today: string): Draft {
  return {
    siteId: '', plotId: '', customerName: '', customerNumber: '', customerEmail: '', information: '',
    chargeable: false, supplyOnly: false, collectParts: false, visitApproved: false, workApproved: false,
    operativeIds: [], bookedDate: null, slot: null, issueDate: today, defectsEnd: null,
    operativeNotes: '', latestUpdate: '', completed: false, action: '',
    additionalVisits: '0', additionalHours: '0.00', outOfHoursTime: '0.00',
    invoiceReference: '', invoiceSent: false, invoiceSentDate: null, invoicePaid: false, invoicePaidDate: null,
  };
}

export function draftOf(job: Job): Draft {
  const { booking } = job;
  const draft = emptyDraft('');
  const own = Object.fromEntries(fieldNames.filter((name) => name in job).map((name) => [name, job[name as keyof Job]]));
  return {
    ...draft,
    ...own,
    additionalVisits: String(job.additionalVisits),
    bookedDate: booking.bookedDate,
    slot: booking.slot,
    operativeIds: [...booking.operativeIds],
  };
}

/** Fields of one line: nobody means the spaces at their ends. */
const lines = new Set<FieldName>(['customerName', 'customerNumber', 'customerEmail', 'invoiceReference']);

const isSame = (a: Draft[FieldName], b: Draft[FieldName]): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((id, at) => b[at] === id) : a === b;

/** The fields in which two differ. */
export const differences = (a: Draft, b: Draft): FieldName[] => fieldNames.filter((name) => !isSame(a[name], b[name]));

export const isBooked = (draft: Draft): boolean => Boolean(draft.bookedDate || draft.slot || draft.operativeIds.length);

/** Hours as the API takes them: people write `.5`, and `2.` on the way to `2.5`. */
const hoursIn = (typed: string): string => typed.trim().replace(/^(?=\.\d)/, '0').replace(/(?<=\d)\.$/, '') || '0';

/** The named fields as the API takes them. */
export function toChange(draft: Draft, names: readonly FieldName[]): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const name of names) {
    if (isBookingField(name)) continue;
    if (name === 'additionalVisits') change[name] = Number(draft[name].trim() || '0');
    else if (name === 'additionalHours' || name === 'outOfHoursTime') change[name] = hoursIn(draft[name]);
    else if (lines.has(name)) change[name] = String(draft[name]).trim();
    else change[name] = draft[name];
  }
  return change;
}

/** What can't even be sent: no home, no issue date, a number that isn't one, half a booking. The rest is the server's to refuse. */
export function unsendable(base: Draft, draft: Draft): Partial<Record<FieldName, string>> {
  const isBooking = differences(base, draft).some(isBookingField) && isBooked(draft);
  const isClearing = Boolean(base.bookedDate) && !draft.bookedDate;
  return {
    ...(draft.siteId ? {} : { siteId: 'Choose a site.' }),
    ...(draft.plotId ? {} : { plotId: 'Choose a plot.' }),
    ...(draft.issueDate ? {} : { issueDate: 'Choose the day it was issued.' }),
    ...(isBooking && !isClearing && !draft.bookedDate ? { bookedDate: 'Choose the day of the visit.' } : {}),
    ...(isBooking && draft.bookedDate && !draft.slot ? { slot: 'Choose AM or PM.' } : {}),
    ...(/^\s*\d*\s*$/.test(draft.additionalVisits) ? {} : { additionalVisits: 'Enter a whole number from 0 to 999.' }),
  };
}

export interface ConflictRow {
  field: FieldName;
  /** Who changed it last, and when. */
  by?: string;
  at?: string;
  was: Draft[FieldName];
  theirs: Draft[FieldName];
  /** What the form holds, when it was changed here too. */
  mine?: Draft[FieldName];
}

/** What somebody else changed while a form was open. */
export function conflictRows(base: Draft, mine: Draft, theirs: Draft): ConflictRow[] {
  const changedHere = new Set(differences(base, mine));
  return differences(base, theirs).map((field) => ({
    field,
    was: base[field],
    theirs: theirs[field],
    ...(changedHere.has(field) && !isSame(mine[field], theirs[field]) ? { mine: mine[field] } : {}),
  }));
}

/** A line of a conflict with who wrote their value: the newest entry of history that names the field. */
export function authored(row: ConflictRow, since: readonly { actorName: string; at: string; changes: readonly { field: string }[] }[]): ConflictRow {
  const entry = since.find(({ changes }) => changes.some(({ field }) => field === row.field));
  return entry ? { ...row, by: entry.actorName, at: entry.at } : row;
}

/** Whose value of a field stands, where two people changed it. */
export type Keep = 'mine' | 'theirs';

/** Theirs, with what was changed here put on top, as far as it is kept. A plot goes with its site. */
export function merged(base: Draft, mine: Draft, theirs: Draft, keep: (field: FieldName) => Keep): Draft {
  const changedThere = new Set(differences(base, theirs));
  const isKept = (name: FieldName): boolean => !changedThere.has(name) || keep(name) === 'mine';
  const kept = differences(base, mine).filter(isKept);
  const result = { ...theirs, ...Object.fromEntries(kept.map((name) => [name, mine[name]])) };
  if (mine.siteId === theirs.siteId) return result;
  return { ...result, plotId: result.siteId === mine.siteId ? mine.plotId : theirs.plotId };
}
