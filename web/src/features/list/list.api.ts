import type { JobRow, Page } from '@/lib/api-types';
import type { Job } from '@/lib/api/model';
import { postJobsByIdRestore } from '@/lib/api/calls/jobs/jobs';
import { atLeast, remember } from '@/lib/at-least';
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

/** Brings a deleted job back; Super Users only. */
export async function restoreJob(id: string, idempotencyKey: string): Promise<Job> {
  const job = await postJobsByIdRestore(id, { headers: { 'Idempotency-Key': idempotencyKey } });
  remember('job', job.id, job.version);
  return job;
}
