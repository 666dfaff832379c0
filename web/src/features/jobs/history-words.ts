import { formatDay, formatDayWithYear, isPlainDate } from '../../lib/dates';
import { list } from '../../lib/plural';
import { labels } from './job-fields';
import type { FieldName } from './job-fields';

export interface Change {
  field: string;
  from: string;
  to: string;
}

export interface HistoryEntry {
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  source: string;
  what: string;
  changes: Change[];
  version: number;
}

const others: Record<string, string> = {
  clientId: 'Client',
  plotAddress: 'Plot Address',
  postcode: 'Postcode',
  materialsCostPence: 'Materials Cost',
  atFaultId: 'At Fault',
  revisitRequired: 'Revisit Required',
  invoiceValuePence: 'Invoice Value',
  deleted: 'Deleted',
};

/** A field's name as the screens show it. */
export const labelOf = (field: string): string => labels[field as FieldName] ?? others[field] ?? field;

/** A value of history as people read it: plain dates as dates, nothing as a dash. */
export function valueWords(value: string): string {
  if (value === '') return '–';
  return isPlainDate(value) ? formatDay(value) : value;
}

const inHours = new Set(['additionalHours', 'outOfHoursTime']);

/** A value as the History tab spells it out: with its year, with its unit. */
export function fullWords(field: string, value: string): string {
  if (value === '') return '–';
  if (isPlainDate(value)) return formatDayWithYear(value);
  return inHours.has(field) ? `${value} h` : value;
}

const places: Record<string, string> = { screen: 'on the job', calendar: 'on the calendar', portal: 'in the portal', system: 'by the system' };
export const placeWords = (source: string): string => places[source] ?? source;

export interface Sentence {
  /** Follows the name: "moved the booking". */
  did: string;
  /** And in lighter words: "from Fri 20 Nov to Wed 25 Nov, AM". */
  detail: string;
}

const followers = new Set(['invoiceValuePence', 'invoiceSentDate', 'invoicePaidDate']);

function bookingWords(what: string, of: (field: string) => Change | undefined): Sentence {
  const [date, slot, who] = [of('bookedDate'), of('slot'), of('operativeIds')];
  if (what === 'booking/cleared') return { did: 'cleared the booking', detail: date ? `of ${valueWords(date.from)}` : '' };
  if (what === 'booking/made') {
    const on = date ? `${valueWords(date.to)}${slot ? ` ${slot.to}` : ''}` : '';
    return { did: `booked ${on}`.trim(), detail: who?.to ? `with ${who.to}` : '' };
  }
  if (date) return { did: 'moved the booking', detail: `from ${valueWords(date.from)} to ${valueWords(date.to)}${slot ? `, ${slot.to}` : ''}${who ? `, ${who.to || 'nobody'}` : ''}` };
  if (who) {
    const [before, after] = [who.from, who.to].map((names) => names.split(', ').filter(Boolean));
    const added = after!.filter((name) => !before!.includes(name));
    const removed = before!.filter((name) => !after!.includes(name));
    const did = [added.length ? `added ${list.format(added)}` : '', removed.length ? `took off ${list.format(removed)}` : ''].filter(Boolean).join(' and ');
    return { did: did || 'changed the order of the engineers', detail: slot ? `${slot.from} to ${slot.to}` : '' };
  }
  return { did: 'moved the booking', detail: slot ? `from ${slot.from} to ${slot.to}` : '' };
}

function changeWords(changes: readonly Change[]): Sentence {
  const told = changes.filter(({ field }) => !followers.has(field));
  const shown = told.length ? told : changes;
  const [only] = shown;
  if (only && shown.length === 1) {
    const isShort = only.from.length + only.to.length < 60 && !only.to.includes('\n');
    if (only.to === 'Yes' || only.to === 'No') return { did: `${only.to === 'Yes' ? 'ticked' : 'unticked'} ${labelOf(only.field)}`, detail: '' };
    if (!isShort) return { did: `changed ${labelOf(only.field)}`, detail: '' };
    return { did: `changed ${labelOf(only.field)}`, detail: only.from ? `from ${valueWords(only.from)} to ${valueWords(only.to)}` : `to ${valueWords(only.to)}` };
  }
  const names = shown.map(({ field }) => labelOf(field));
  return { did: `changed ${list.format(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names)}`, detail: '' };
}

/** What the system did of itself, told with its reason. */
function systemWords(changes: readonly Change[]): Sentence | undefined {
  const [first] = changes;
  if (first?.field === 'invoiceValuePence' && changes.length === 1) {
    return { did: 'followed the new rates', detail: `Invoice Value from ${valueWords(first.from)} to ${valueWords(first.to)}` };
  }
  if (first && changes.every(({ field }) => field === 'plotAddress' || field === 'postcode')) return { did: 'followed the plot’s address', detail: '' };
  return first?.field === 'clientId' ? { did: 'followed the site to another client', detail: '' } : undefined;
}

/** One entry of a job's history as a sentence whose subject is its actor. */
export function sentenceFor({ what, changes, source }: HistoryEntry): Sentence {
  const of = (field: string): Change | undefined => changes.find((change) => change.field === field);
  const where = source === 'portal' ? 'in the portal' : '';
  if (what.startsWith('booking/')) {
    const sentence = bookingWords(what, of);
    return source === 'calendar' ? { ...sentence, detail: `${sentence.detail} on the calendar`.trim() } : sentence;
  }
  if (what === 'job/created') return { did: 'raised the job', detail: '' };
  if (what === 'job/completed') return { did: 'marked the job complete', detail: where };
  if (what === 'job/reopened') return { did: 'reopened the job', detail: where };
  if (what === 'job/deleted') return { did: 'deleted the job', detail: '' };
  if (what === 'job/restored') return { did: 'restored the job', detail: '' };
  if (what === 'job/visit-reported') {
    const hours = of('additionalHours');
    return { did: 'reported a visit', detail: [where, hours ? `Additional Hours now ${hours.to}` : ''].filter(Boolean).join('; ') };
  }
  return (source === 'system' ? systemWords(changes) : undefined) ?? changeWords(changes);
}

/** So far apart at most are the parts of one save. */
const oneSaveMs = 10_000;

/** One save: the record and its booking are saved one after the other, and are one thing to whoever reads of it. */
export interface Save {
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  source: string;
  entries: HistoryEntry[];
}

const kindOf = ({ what }: HistoryEntry): string => what.split('/')[0] ?? '';

function isSameSave({ at, actorId, source, entries }: Save, entry: HistoryEntry): boolean {
  const isNear = Date.parse(at) - Date.parse(entry.at) <= oneSaveMs;
  return isNear && actorId === entry.actorId && source === entry.source && entries.every((one) => kindOf(one) !== kindOf(entry));
}

/** Entries, newest first, put together by save. */
export function savesOf(entries: readonly HistoryEntry[]): Save[] {
  const saves: Save[] = [];
  for (const entry of entries) {
    const last = saves.at(-1);
    if (last && isSameSave(last, entry)) last.entries.push(entry);
    else saves.push({ id: entry.id, at: entry.at, actorId: entry.actorId, actorName: entry.actorName, source: entry.source, entries: [entry] });
  }
  return saves;
}
