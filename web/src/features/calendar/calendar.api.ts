import type { Booking, Calendar, CalendarDayTiles, Client, Engineer, JobRow, Page, Site, Slot } from '@/lib/api-types';
import { ApiError } from '@/lib/api-error';
import { atLeast, remember } from '@/lib/at-least';
import { get, newKey, send } from '@/lib/http';

export const rangeDays = 15;

export interface GridQuery {
  from: string;
  clientId: string;
  q: string;
}

export function getCalendar(query: GridQuery, cursor: string | null, signal?: AbortSignal): Promise<Calendar> {
  return get<Calendar>(
    '/calendar',
    { ...query, days: rangeDays, limit: 200, cursor, atLeast: atLeast() },
    { signal },
  );
}

export const getDay = (date: string): Promise<CalendarDayTiles> =>
  get<CalendarDayTiles>(`/calendar/days/${date}`, { atLeast: atLeast() });

export const getClients = (): Promise<Client[]> =>
  get<Page<Client>>('/clients', { limit: 200 }).then((page) => page.items.filter((client) => !client.deleted));

/** Oldest first, as many as a tray can sensibly show. */
export const getNeedsBooking = (): Promise<Page<JobRow>> =>
  get<Page<JobRow>>('/jobs', { status: 'needs-booking', sort: 'issueDate', limit: 50, atLeast: atLeast() });

export const getEngineersOf = (siteId: string): Promise<Engineer[]> =>
  get<Page<Engineer>>('/engineers', { siteId, limit: 200 }).then((page) => page.items);

export interface Place {
  /** Nothing takes the booking away. */
  bookedDate: string | null;
  slot: Slot;
  operativeIds: string[];
}

/** The booking's version is the last number of a job's ETag. */
function versionOf(etag: string | null, data: Partial<Booking> | { booking?: Booking } | undefined): number {
  const fromTag = Number(/(\d+)"$/.exec(etag ?? '')?.[1]);
  if (Number.isFinite(fromTag)) return fromTag;
  const booking = data && 'booking' in data ? data.booking : (data as Partial<Booking> | undefined);
  return booking?.version ?? 0;
}

/** Books, moves or clears; answers the booking's new version. */
export async function putBooking(jobId: string, version: number, place: Place): Promise<number> {
  const answer = await send<Partial<Booking>>(`/jobs/${jobId}/booking`, {
    method: place.bookedDate ? 'PUT' : 'DELETE',
    query: place.bookedDate ? { source: 'calendar' } : undefined,
    body: place.bookedDate ? place : undefined,
    ifMatch: `"${version}"`,
    idempotencyKey: newKey(),
  });
  const now = versionOf(answer.etag, answer.data);
  remember('booking', jobId, now);
  return now;
}

/** Adds an engineer to those of a site. */
export async function assignToSite(siteId: string, siteName: string, engineerId: string): Promise<void> {
  const found = await get<Page<Site>>('/sites', { q: siteName, limit: 200 });
  const site = found.items.find((one) => one.id === siteId);
  if (!site) throw new ApiError(404, 'site/not-found', `${siteName} is no longer among the sites.`);
  await send(`/sites/${siteId}`, {
    method: 'PATCH',
    body: { engineerIds: [...new Set([...site.engineerIds, engineerId])] },
    ifMatch: `"${site.version}"`,
  });
}
