import type { JobRow } from '@/lib/api-types';
import { formatDay, formatDayWithYear } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import { list } from '@/lib/plural';
import { differences, draftOf, labels } from './job-fields';
import type { Draft, FieldName, FullJob } from './job-fields';

export interface Names {
  site: (id: string) => string;
  plot: (id: string) => string;
  engineer: (id: string) => string;
}

const dates = new Set<FieldName>(['bookedDate', 'issueDate', 'defectsEnd', 'invoiceSentDate', 'invoicePaidDate']);

/** A field's value as it is read, in view mode and where two versions are compared. */
export function valueOf(field: FieldName, value: Draft[FieldName], names: Names): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length ? list.format(value.map(names.engineer)) : 'Nobody';
  if (field === 'siteId') return names.site(value);
  if (field === 'plotId') return names.plot(value);
  if (dates.has(field)) return formatDayWithYear(value);
  if (field === 'additionalHours' || field === 'outOfHoursTime') return `${value} h`;
  return value;
}

export type State = 'done' | 'late' | 'moved' | 'booked' | 'unbooked' | 'deleted';

export function stateOf(job: FullJob, today: string): State {
  if (job.deleted) return 'deleted';
  if (job.completed) return 'done';
  if (!job.booking.bookedDate) return 'unbooked';
  if (job.booking.bookedDate < today) return 'late';
  return job.booking.rearranged ? 'moved' : 'booked';
}

export const stateWords: Record<State, string> = {
  done: 'Completed', late: 'Late', moved: 'Moved', booked: 'Booked', unbooked: 'Needs booking', deleted: 'Deleted',
};

/** The sentence under the title: whose it is and what is agreed. */
export function standing(job: FullJob, row: JobRow | null | undefined, names: Names): { client: string; booked: string; rest: string } {
  const { bookedDate, slot, operativeIds, rearranged, previousDate } = job.booking;
  const client = row?.clientName ? `${row.clientName}. ` : '';
  if (!bookedDate) return { client, booked: '', rest: job.completed ? '' : 'Not booked yet.' };
  const who = operativeIds.length ? ` with ${list.format(operativeIds.map(names.engineer))}` : ', nobody assigned';
  const moved = rearranged && previousDate ? `, moved from ${formatDay(previousDate)}` : '';
  return { client, booked: `${formatDay(bookedDate)} ${slot ?? ''}`.trim(), rest: `${who}${moved}.` };
}

/** Fields by name, the first few when they are many. */
export function fieldList(fields: Iterable<FieldName>): string {
  const names = [...fields].map((field) => labels[field]);
  return list.format(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
}

/** What somebody else's change was, in a sentence. */
export function newsOf(before: FullJob, after: FullJob, by: string): string {
  if (after.deleted !== before.deleted) return `${by} ${after.deleted ? 'deleted' : 'restored'} this job`;
  const fields = differences(draftOf(before), draftOf(after));
  if (fields.length) return `${by} changed ${fieldList(fields)}`;
  if (after.invoiceValuePence !== before.invoiceValuePence) return `Invoice Value follows the new rates: ${formatMoney(after.invoiceValuePence)}`;
  return `${by} changed this job`;
}
