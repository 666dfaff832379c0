import { RouteTable, type HttpMethod, type RouteRule, type Who } from '@makegood/auth';

const office = ['office', 'manager', 'super'] as const;
const records = [...office, 'purchasing'] as const;
const field = [...office, 'engineer'] as const;
const everyRole = [...records, 'engineer'] as const;
const attending = ['engineer', 'manager'] as const;
const superUser = ['super'] as const;

const api = '/api/v1';

function open(method: HttpMethod, path: string, roles: Who, own?: 'engineer'): RouteRule {
  return { method, path: `${api}${path}`, roles, ...(own ? { own } : {}) };
}

/**
 * Who may use which route; whatever is not here is closed. `own`: an engineer reaches only jobs they are booked on,
 * which the owning service checks.
 */
export const routeTable = new RouteTable([
  open('GET', '/about', 'anyone'),
  open('POST', '/session', 'anyone'),
  open('GET', '/session', 'signed-in'),
  open('DELETE', '/session', 'anyone'),
  open('GET', '/session/preferences', 'signed-in'),
  open('PUT', '/session/preferences/:name', 'signed-in'),
  open('GET', '/live', everyRole, 'engineer'),

  open('GET', '/clients', records),
  open('POST', '/clients', office),
  open('GET', '/clients/:id', records),
  open('PATCH', '/clients/:id', office),
  open('DELETE', '/clients/:id', office),
  open('POST', '/clients/:id/restore', superUser),
  open('GET', '/clients/:id/history', office),
  open('GET', '/sites', records),
  open('POST', '/sites', office),
  open('GET', '/sites/:id', records),
  open('PATCH', '/sites/:id', office),
  open('DELETE', '/sites/:id', office),
  open('POST', '/sites/:id/restore', superUser),
  open('GET', '/sites/:id/history', office),
  open('GET', '/sites/:id/open-jobs', office),
  open('GET', '/plots', records),
  open('POST', '/plots', office),
  open('POST', '/plots/range', office),
  open('PATCH', '/plots/:id', office),
  open('DELETE', '/plots/:id', office),
  open('POST', '/plots/:id/restore', superUser),
  open('GET', '/plots/:id/history', office),
  open('GET', '/plots/:id/open-jobs', office),
  open('GET', '/engineers', records),
  open('POST', '/engineers', office),
  open('GET', '/engineers/:id', records),
  open('PATCH', '/engineers/:id', office),
  open('DELETE', '/engineers/:id', office),
  open('POST', '/engineers/:id/restore', superUser),
  open('GET', '/engineers/:id/history', office),
  open('GET', '/engineers/:id/bookings-ahead', office),
  open('GET', '/faults', everyRole),
  open('POST', '/faults', superUser),
  open('PATCH', '/faults/:id', superUser),
  open('DELETE', '/faults/:id', superUser),
  open('POST', '/faults/:id/restore', superUser),
  open('GET', '/settings', records),
  open('PATCH', '/settings', superUser),
  open('GET', '/settings/history', superUser),
  open('GET', '/settings/repricing', superUser),
  open('GET', '/settings/bank-holidays', superUser),
  open('GET', '/users', superUser),
  open('POST', '/users', superUser),
  open('PATCH', '/users/:id', superUser),

  open('GET', '/find', records),

  open('GET', '/jobs', records),
  open('POST', '/jobs', office),
  open('GET', '/jobs/:id', everyRole, 'engineer'),
  open('PATCH', '/jobs/:id', office),
  open('DELETE', '/jobs/:id', office),
  open('POST', '/jobs/:id/restore', superUser),
  open('GET', '/jobs/:id/history', office),
  open('GET', '/jobs/:id/visit-reports', field, 'engineer'),
  open('GET', '/jobs/:id/booking', everyRole, 'engineer'),
  open('PUT', '/jobs/:id/booking', office),
  open('DELETE', '/jobs/:id/booking', office),

  open('GET', '/jobs/:id/emails', office),
  open('POST', '/jobs/:id/emails', office),
  open('POST', '/jobs/:id/emails/preview', office),
  open('GET', '/jobs/:id/emails/:emailId', office),

  open('GET', '/jobs/:id/documents', everyRole, 'engineer'),
  open('POST', '/jobs/:id/documents', office),
  open('POST', '/documents/:id/versions', office),
  open('GET', '/documents/:id/versions/:number/content', everyRole, 'engineer'),
  open('GET', '/documents/:id/versions/:number/thumbnail', everyRole, 'engineer'),
  open('DELETE', '/documents/:id', office),

  open('GET', '/calendar', office),
  open('GET', '/calendar/days/:date', office),

  open('POST', '/exports', office),
  open('GET', '/exports/count', office),

  open('GET', '/absences', office),
  open('POST', '/absences', office),
  open('PATCH', '/absences/:id', office),
  open('DELETE', '/absences/:id', office),
  open('GET', '/absences/bookings', office),

  open('GET', '/portal/days/:date', attending, 'engineer'),
  open('POST', '/portal/photos', attending),
  open('POST', '/portal/jobs/:id/visit-reports', attending, 'engineer'),
]);
