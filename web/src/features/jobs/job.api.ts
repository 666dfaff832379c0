import type { Booking, JobRow, Page, Settings, Slot } from '@/lib/api-types';
import { atLeast, remember } from '@/lib/at-least';
import { get, send } from '@/lib/http';
import type { HistoryEntry } from './history-words';
import type { Rates } from './invoice-preview';
import type { FullJob } from './job-fields';

export type JobSettings = Settings & Rates;

export const getJob = (id: string): Promise<FullJob> => get<FullJob>(`/jobs/${id}`);

/** A job's row in the list: it has the names, and how long the job has been open. */
export async function getJobRow(job: FullJob): Promise<JobRow | null> {
  const page = await get<Page<JobRow>>('/jobs', {
    q: job.refNum,
    plotId: job.plotId,
    sort: 'refNum',
    limit: 1,
    deleted: job.deleted || undefined,
    atLeast: atLeast(),
  });
  return page.items.find((row) => row.id === job.id) ?? null;
}

export const getSettings = (): Promise<JobSettings> => get<JobSettings>('/settings');

export const getHistory = (id: string, cursor: string | null): Promise<Page<HistoryEntry>> =>
  get<Page<HistoryEntry>>(`/jobs/${id}/history`, { limit: 100, cursor });

/** Both versions, as a job's ETag names them. */
export interface Versions {
  job: number;
  booking: number;
}
export const versionsOf = (job: FullJob): Versions => ({ job: job.version, booking: job.booking.version });
const tag = ({ job, booking }: Versions): string => `"${job}.${booking}"`;

function known(job: FullJob): FullJob {
  remember('job', job.id, job.version);
  return job;
}

export const createJob = (fields: object, idempotencyKey: string): Promise<FullJob> =>
  send<FullJob>('/jobs', { method: 'POST', body: fields, idempotencyKey }).then(({ data }) => known(data));

export const changeJob = (id: string, versions: Versions, fields: object): Promise<FullJob> =>
  send<FullJob>(`/jobs/${id}`, { method: 'PATCH', body: fields, ifMatch: tag(versions) }).then(({ data }) => known(data));

export const deleteJob = (id: string, versions: Versions): Promise<FullJob> =>
  send<FullJob>(`/jobs/${id}`, { method: 'DELETE', ifMatch: tag(versions) }).then(({ data }) => known(data));

export const restoreJob = (id: string, idempotencyKey: string): Promise<FullJob> =>
  send<FullJob>(`/jobs/${id}/restore`, { method: 'POST', idempotencyKey }).then(({ data }) => known(data));

export interface BookingChange {
  bookedDate: string | null;
  slot: Slot | null;
  operativeIds: string[];
}

/** Books, moves, or takes the booking away when it has lost its date. */
export async function putBooking(id: string, versions: Versions, change: BookingChange): Promise<Booking> {
  const isCleared = !change.bookedDate && versions.booking > 0;
  const { data } = await send<Booking>(`/jobs/${id}/booking`, {
    method: isCleared ? 'DELETE' : 'PUT',
    body: isCleared ? undefined : change,
    ifMatch: tag(versions),
  });
  remember('booking', id, data.version);
  return data;
}
