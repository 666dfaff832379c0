import { isId } from '../../lib/ids';
import { columns } from './list-columns';

/** The list's filters, sort and page, as they stand in the address and as the API takes them. */
export const statuses = ['needs-booking', 'booked', 'completed'] as const;
export type Status = (typeof statuses)[number];

export interface ListFilters {
  q: string;
  clientIds: string[];
  siteId: string;
  plotId: string;
  operativeId: string;
  status: Status | '';
  deleted: boolean;
}

export interface ListQuery extends ListFilters {
  /** A column, with `-` before it for descending; empty is the usual sort. */
  sort: string;
  page: number;
  /** Where the page begins; empty on the first. */
  after: string;
}

type AddressValue = string | null | undefined;
export type Address = Record<string, AddressValue | AddressValue[]>;

const one = (value: Address[string]): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
const several = (value: Address[string]): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => Boolean(item));

const idIn = (value: Address[string]): string => [one(value)].find(isId) ?? '';
/** As the API takes them. */
export const longestSearch = 20;
const mostClients = 50;

/** Reads an address; what makes no sense is as if it weren't there. */
export function readQuery(address: Address): ListQuery {
  const status = one(address.status);
  const page = Number(one(address.page));
  const after = one(address.after);
  const siteId = idIn(address.site);
  const sort = one(address.sort);
  return {
    q: one(address.q).slice(0, longestSearch),
    clientIds: several(address.client).filter(isId).slice(0, mostClients),
    siteId,
    plotId: siteId && idIn(address.plot),
    operativeId: idIn(address.operative),
    status: statuses.find((known) => known === status) ?? '',
    deleted: one(address.deleted) === '1',
    sort: columns.some((column) => column.sort === sort.replace(/^-/, '')) ? sort : '',
    page: after && Number.isInteger(page) && page > 1 ? page : 1,
    after,
  };
}

/** Writes an address that holds only what differs from the plain list. */
export function writeQuery(query: ListQuery): Record<string, string | string[]> {
  const address: Record<string, string | string[]> = {};
  if (query.q) address.q = query.q;
  if (query.clientIds.length) address.client = query.clientIds;
  if (query.siteId) address.site = query.siteId;
  if (query.siteId && query.plotId) address.plot = query.plotId;
  if (query.operativeId) address.operative = query.operativeId;
  if (query.status) address.status = query.status;
  if (query.deleted) address.deleted = '1';
  if (query.sort) address.sort = query.sort;
  if (query.after) {
    address.page = String(query.page);
    address.after = query.after;
  }
  return address;
}

/** A changed question begins at its first page, and another site has other plots. */
export function changed(query: ListQuery, change: Partial<Omit<ListQuery, 'page' | 'after'>>): ListQuery {
  const next = { ...query, ...change, page: 1, after: '' };
  return next.siteId === query.siteId ? next : { ...next, plotId: '' };
}

/** What the API is asked, apart from where the page begins. */
export function apiFilters(filters: ListFilters): Record<string, string | string[] | undefined> {
  return {
    q: filters.q || undefined,
    clientId: filters.clientIds,
    siteId: filters.siteId || undefined,
    plotId: filters.plotId || undefined,
    operativeId: filters.operativeId || undefined,
    status: filters.status || undefined,
    deleted: filters.deleted ? 'true' : undefined,
  };
}

export const hasFilters = (filters: ListFilters): boolean =>
  Boolean(filters.q || filters.clientIds.length || filters.siteId || filters.operativeId || filters.status || filters.deleted);

/** Newest first, unless the address says otherwise. */
export const usualSort = '-refNum';

/** Sorts for a screen without headings. */
export const sortsInWords = [
  { value: usualSort, label: 'Newest first' },
  { value: 'refNum', label: 'Oldest first' },
  { value: '-daysOpen', label: 'Open longest' },
  { value: 'bookedDate', label: 'Booked soonest' },
  { value: '-bookedDate', label: 'Booked latest' },
  { value: 'clientName', label: 'Client' },
  { value: 'siteName', label: 'Site' },
  { value: 'operativeNames', label: 'Operative' },
  { value: '-invoiceValuePence', label: 'Dearest first' },
];

/** Clicking a heading: first the way that column is usually read, then the other way. */
export function nextSort(sort: string, column: string, startsDown: boolean): string {
  const [first, second] = startsDown ? [`-${column}`, column] : [column, `-${column}`];
  return (sort || usualSort) === first ? second : first;
}
