import { ApiError } from '@/lib/api-error';
import type { Calendar, CalendarDayTiles, Client, Engineer, JobRow, Page, Slot } from '@/lib/api-types';
import { deleteJobsByIdBooking, putJobsByIdBooking } from '@/lib/api/calls/bookings/bookings';
import { getCalendar, getCalendarDaysByDate } from '@/lib/api/calls/calendar/calendar';
import { getClients as getClientPage } from '@/lib/api/calls/clients/clients';
import { getEngineers } from '@/lib/api/calls/engineers/engineers';
import { getJobs } from '@/lib/api/calls/jobs/jobs';
import { getSites, patchSitesById } from '@/lib/api/calls/sites/sites';
import { atLeast, remember } from '@/lib/at-least';
import { newKey } from '@/lib/http';

export const rangeDays = 15;

export interface GridQuery {
  from: string;
  /** Empty for all. */
  clientId: string;
  /** Part of a site's name; empty for all. */
  q: string;
}

export const getGrid = (query: GridQuery, cursor: string | null, signal?: AbortSignal): Promise<Calendar> =>
  getCalendar(
    {
      from: query.from,
      days: rangeDays,
      clientId: query.clientId || undefined,
      q: query.q || undefined,
      limit: 200,
      cursor: cursor ?? undefined,
      atLeast: atLeast(),
    },
    { signal },
  );

export const getDay = (date: string): Promise<CalendarDayTiles> => getCalendarDaysByDate(date, { atLeast: atLeast() });

export const getClients = async (): Promise<Client[]> => (await getClientPage({ limit: 200 })).items;

/** Oldest first, as many as a tray can sensibly show. */
export const getNeedsBooking = (): Promise<Page<JobRow>> =>
  getJobs({ status: 'needs-booking', sort: 'issueDate', limit: 50, atLeast: atLeast() });

export const getEngineersOf = async (siteId: string): Promise<Engineer[]> =>
  (await getEngineers({ siteId, limit: 500 })).items;

export interface Place {
  /** Nothing takes the booking away. */
  bookedDate: string | null;
  slot: Slot;
  operativeIds: string[];
}

/** Books, moves or clears; answers the booking's new version. */
export async function putBooking(jobId: string, version: number, place: Place): Promise<number> {
  const headers = { 'If-Match': `"${version}"`, 'Idempotency-Key': newKey() };
  const { bookedDate, slot, operativeIds } = place;
  const booking = bookedDate
    ? await putJobsByIdBooking(jobId, { bookedDate, slot, operativeIds }, { source: 'calendar' }, { headers })
    : await deleteJobsByIdBooking(jobId, { headers });
  remember('booking', jobId, booking.version);
  return booking.version;
}

/** Adds an engineer to those of a site. */
export async function assignToSite(siteId: string, siteName: string, engineerId: string): Promise<void> {
  const found = await getSites({ q: siteName, limit: 200 });
  const site = found.items.find((one) => one.id === siteId);
  if (!site) throw new ApiError(404, 'site/not-found', `${siteName} is no longer among the sites.`);
  const engineerIds = [...new Set([...site.engineerIds, engineerId])];
  await patchSitesById(siteId, { engineerIds }, { headers: { 'If-Match': `"${site.version}"` } });
}
