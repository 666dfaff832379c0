import type { Calendar, CalendarDayTiles, Engineer, JobRow, Page, Slot } from '@/lib/api-types';
import { deleteJobsByIdBooking, putJobsByIdBooking } from '@/lib/api/calls/bookings/bookings';
import { getCalendar, getCalendarDaysByDate } from '@/lib/api/calls/calendar/calendar';
import { getJobsByIdEmails } from '@/lib/api/calls/emails/emails';
import { getEngineers } from '@/lib/api/calls/engineers/engineers';
import { getJobs } from '@/lib/api/calls/jobs/jobs';
import { getSitesById, patchSitesById } from '@/lib/api/calls/sites/sites';
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

const gridParams = ({ from, clientId, q }: GridQuery) => ({
  from,
  days: rangeDays,
  clientId: clientId || undefined,
  q: q || undefined,
  atLeast: atLeast(),
});

/** So many rows from a place on. */
export const getGrid = (query: GridQuery, offset: number, limit: number, signal?: AbortSignal): Promise<Calendar> =>
  getCalendar({ ...gridParams(query), offset, limit }, { signal });

/** The rows of these sites, where they match. */
export const getGridRows = (query: GridQuery, siteId: string[], signal?: AbortSignal): Promise<Calendar> =>
  getCalendar({ ...gridParams(query), siteId, limit: siteId.length }, { signal });

export const getDay = (date: string): Promise<CalendarDayTiles> => getCalendarDaysByDate(date, { atLeast: atLeast() });

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

/** Books, moves or clears, or undoes that; answers the booking's new version. */
export async function putBooking(jobId: string, version: number, place: Place, undoes: boolean): Promise<number> {
  const headers = { 'If-Match': `"${version}"`, 'Idempotency-Key': newKey() };
  const { bookedDate, slot, operativeIds } = place;
  const undo = undoes ? 'true' : undefined;
  const booking = bookedDate
    ? await putJobsByIdBooking(jobId, { bookedDate, slot, operativeIds }, { source: 'calendar', undo }, { headers })
    : await deleteJobsByIdBooking(jobId, { undo }, { headers });
  remember('booking', jobId, booking.version);
  return booking.version;
}

/** Adds an engineer to those of a site, or takes one away. */
export async function assignToSite(siteId: string, engineerId: string, isAssigned = true): Promise<void> {
  const { engineerIds, version } = await getSitesById(siteId);
  const others = engineerIds.filter((id) => id !== engineerId);
  const wanted = isAssigned ? [...others, engineerId] : others;
  await patchSitesById(siteId, { engineerIds: wanted }, undefined, { headers: { 'If-Match': `"${version}"` } });
}

/** Whether the customer was sent a confirmation of the visit, which a move makes wrong. */
export async function holdsConfirmation(jobId: string): Promise<boolean> {
  const { items } = await getJobsByIdEmails(jobId, { limit: 200 });
  return items.some(({ kind, state }) => kind === 'booking-confirmation' && state !== 'failed');
}
