import type { JobRow, Page } from '@/lib/api-types';
import { atLeast } from '@/lib/at-least';
import { get } from '@/lib/http';
import { apiFilters } from './list-query';
import type { ListFilters, ListQuery } from './list-query';

export const pageSize = 50;

export interface Counts {
  all: number;
  needsBooking: number;
  booked: number;
  completed: number;
}

export interface JobPage extends Page<JobRow> {
  today: string;
  counts?: Counts;
  /** There are more: the counts are the least there are. */
  countsCapped?: true;
  invoiceValuePence?: number;
}

export const getJobs = (query: ListQuery, signal?: AbortSignal): Promise<JobPage> =>
  get<JobPage>(
    '/jobs',
    { ...apiFilters(query), sort: query.sort || undefined, cursor: query.after || undefined, limit: pageSize, atLeast: atLeast() },
    { signal },
  );

/** Totals come with a first page only; a later page asks for them by one row. */
export const getTotals = (filters: ListFilters, signal?: AbortSignal): Promise<JobPage> =>
  get<JobPage>('/jobs', { ...apiFilters(filters), limit: 1, atLeast: atLeast() }, { signal });
