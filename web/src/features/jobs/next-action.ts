import { formatDay } from '../../lib/dates';
import { formatMoney } from '../../lib/money';
import type { HistoryEntry } from './history-words';
import type { FieldName, FullJob } from './job-fields';
import type { Email, EmailKind } from './emails.api';

export interface NextAction {
  text: string;
  /** Goes into Edit mode at this field. */
  edit?: { field: FieldName; label: string };
  email?: EmailKind;
}

export interface Known {
  today: string;
  emails: readonly Email[] | undefined;
  history: readonly HistoryEntry[] | undefined;
}

const told = ({ emails, history }: Known): 'yes' | 'no' | 'old' | undefined => {
  if (!emails || !history) return undefined;
  const last = emails.find(({ kind, state }) => kind === 'booking-confirmation' && state !== 'failed');
  if (!last) return 'no';
  const moved = history.find(({ what, changes }) =>
    what.startsWith('booking/') && changes.some(({ field }) => field === 'bookedDate' || field === 'slot'));
  return moved && moved.at > last.createdAt ? 'old' : 'yes';
};

/** What the record itself says should happen next; nothing when it waits on nobody here. */
export function nextAction(job: FullJob, known: Known): NextAction | undefined {
  const { bookedDate } = job.booking;
  if (job.deleted) return undefined;
  if (job.completed) {
    if (job.chargeable && job.invoiceValuePence > 0 && !job.invoiceSent) {
      return { text: `${formatMoney(job.invoiceValuePence)} hasn’t been invoiced.`, edit: { field: 'invoiceSent', label: 'Invoice' } };
    }
    if (job.invoiceSent && !job.invoicePaid && job.invoiceValuePence > 0) {
      return { text: `${formatMoney(job.invoiceValuePence)} invoiced${job.invoiceSentDate ? ` on ${formatDay(job.invoiceSentDate)}` : ''}, not paid yet.` };
    }
    return undefined;
  }
  if (!bookedDate) return { text: 'No visit is booked.', edit: { field: 'operativeIds', label: 'Book a visit' } };
  if (bookedDate < known.today) return { text: `${formatDay(bookedDate)} has passed and it isn’t complete.`, edit: { field: 'bookedDate', label: 'Book again' } };
  if (job.booking.operativeIds.length === 0) return { text: 'Nobody is assigned to the visit.', edit: { field: 'operativeIds', label: 'Assign' } };
  const who = job.customerName || 'The customer';
  const isTold = told(known);
  if (isTold === 'no' || isTold === 'old') {
    const what = isTold === 'old' ? 'the new date' : 'the date';
    if (!job.customerEmail) return { text: `${who} hasn’t been told of ${what}; there’s no email address.`, edit: { field: 'customerEmail', label: 'Add email' } };
    return { text: `${who} hasn’t been told of ${what}.`, email: 'booking-confirmation' };
  }
  return undefined;
}
