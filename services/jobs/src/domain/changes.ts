import { type Change, tidyDecimal } from '@makegood/kernel';
import type { JobSchema } from './job-schema.js';

/** Gives the name of a client, site, plot or fault; its id when the name is not known. */
export type NameOf = (id: string) => string;

type Job = InstanceType<typeof JobSchema.class>;
type Kind = 'text' | 'yes-no' | 'money' | 'hours' | 'name';

/** The fields whose changes are history, and how their values read. Dates read as plain dates. */
const kinds = {
  clientId: 'name',
  siteId: 'name',
  plotId: 'name',
  plotAddress: 'text',
  postcode: 'text',
  customerName: 'text',
  customerNumber: 'text',
  customerEmail: 'text',
  information: 'text',
  materialsCostPence: 'money',
  chargeable: 'yes-no',
  supplyOnly: 'yes-no',
  collectParts: 'yes-no',
  visitApproved: 'yes-no',
  workApproved: 'yes-no',
  issueDate: 'text',
  defectsEnd: 'text',
  operativeNotes: 'text',
  latestUpdate: 'text',
  completed: 'yes-no',
  atFaultId: 'name',
  action: 'text',
  additionalVisits: 'text',
  additionalHours: 'hours',
  outOfHoursTime: 'hours',
  revisitRequired: 'yes-no',
  invoiceReference: 'text',
  invoiceSent: 'yes-no',
  invoiceSentDate: 'text',
  invoicePaid: 'yes-no',
  invoicePaidDate: 'text',
  invoiceValuePence: 'money',
  deleted: 'yes-no',
} as const satisfies Partial<Record<keyof Job, Kind>>;

type TrackedField = keyof typeof kinds;
const tracked = Object.keys(kinds) as TrackedField[];

/** A job's tracked fields at one moment. */
export type Snapshot = Pick<Job, TrackedField>;

export function snapshotOf(job: Job): Snapshot {
  return Object.fromEntries(tracked.map((field) => [field, job[field]])) as Snapshot;
}

/** What differs between then and now, in words. Two plots may share a name and are two all the same. */
export function changesBetween(before: Partial<Snapshot>, after: Snapshot, nameOf: NameOf): Change[] {
  return tracked
    .map((field) => ({
      field,
      from: wordsFor(kinds[field], before[field], nameOf),
      to: wordsFor(kinds[field], after[field], nameOf),
    }))
    .filter(({ field, from, to }) => (kinds[field] === 'name' ? before[field] !== after[field] : from !== to));
}

/** A copy with long texts cut, for events: consumers have the state, and an event has a size limit. */
export function clipped(changes: readonly Change[], length = 200): Change[] {
  const clip = (text: string): string => (text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`);
  return changes.map(({ field, from, to }) => ({ field, from: clip(from), to: clip(to) }));
}

function wordsFor(kind: Kind, value: Snapshot[TrackedField] | undefined, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'yes-no') return value ? 'Yes' : 'No';
  if (kind === 'money') return pounds(Number(value));
  if (kind === 'hours') return tidyDecimal(String(value));
  return kind === 'name' ? nameOf(String(value)) : String(value);
}

function pounds(pence: number): string {
  const whole = Math.trunc(pence / 100).toLocaleString('en-GB');
  return `£${whole}.${String(pence % 100).padStart(2, '0')}`;
}
