import { RouteTable, type HttpMethod, type RouteRule, type Who } from '@makegood/auth';
import type { Scope } from './scopes.js';

const office = ['office', 'manager', 'super'] as const;
const records = [...office, 'purchasing'] as const;
const field = [...office, 'engineer'] as const;
const everyRole = [...records, 'engineer'] as const;
const attending = ['engineer', 'manager'] as const;
const superUser = ['super'] as const;

const api = '/api/v1';

/** What costs us or others so much that directory counts it, for each user and token. */
type Allowance = 'upload' | 'email' | 'preview';

function open(method: HttpMethod, path: string, roles: Who, more: { own?: 'engineer'; scope?: Scope; allowance?: Allowance } = {}): RouteRule {
  return { method, path: `${api}${path}`, roles, ...more };
}

/**
 * Who may use which route; whatever is not here is closed. `own`: an engineer reaches only jobs they are booked on,
 * which the owning service checks. `scope`: what an API token must be made for; without one no token gets in. `allowance`: what
 * is done so often and no more.
 */
export const routeTable = new RouteTable([
  open('GET', '/about', 'anyone'),
  open('POST', '/session', 'anyone'),
  open('GET', '/session', 'signed-in'),
  open('DELETE', '/session', 'anyone'),
  open('GET', '/session/preferences', 'signed-in'),
  open('PUT', '/session/preferences/:name', 'signed-in'),
  open('PUT', '/session/password', 'signed-in'),
  open('GET', '/session/oidc/start', 'anyone'),
  open('GET', '/session/oidc/callback', 'anyone'),
  open('GET', '/sessions', 'signed-in'),
  open('DELETE', '/sessions', 'signed-in'),
  open('DELETE', '/sessions/:id', 'signed-in'),
  open('GET', '/live', everyRole, { own: 'engineer', scope: 'jobs:read' }),

  open('GET', '/clients', records, { scope: 'reference:read' }),
  open('POST', '/clients', office, { scope: 'reference:write' }),
  open('GET', '/clients/:id', records, { scope: 'reference:read' }),
  open('PATCH', '/clients/:id', office, { scope: 'reference:write' }),
  open('DELETE', '/clients/:id', office, { scope: 'reference:write' }),
  open('POST', '/clients/:id/restore', superUser),
  open('GET', '/clients/:id/history', office, { scope: 'reference:read' }),
  open('GET', '/sites', records, { scope: 'reference:read' }),
  open('POST', '/sites', office, { scope: 'reference:write' }),
  open('GET', '/sites/:id', records, { scope: 'reference:read' }),
  open('PATCH', '/sites/:id', office, { scope: 'reference:write' }),
  open('DELETE', '/sites/:id', office, { scope: 'reference:write' }),
  open('POST', '/sites/:id/restore', superUser),
  open('GET', '/sites/:id/history', office, { scope: 'reference:read' }),
  open('GET', '/sites/:id/open-jobs', office, { scope: 'reference:read' }),
  open('GET', '/plots', records, { scope: 'reference:read' }),
  open('POST', '/plots', office, { scope: 'reference:write' }),
  open('POST', '/plots/range', office, { scope: 'reference:write' }),
  open('PATCH', '/plots/:id', office, { scope: 'reference:write' }),
  open('DELETE', '/plots/:id', office, { scope: 'reference:write' }),
  open('POST', '/plots/:id/restore', superUser),
  open('GET', '/plots/:id/history', office, { scope: 'reference:read' }),
  open('GET', '/plots/:id/open-jobs', office, { scope: 'reference:read' }),
  open('GET', '/engineers', records, { scope: 'reference:read' }),
  open('POST', '/engineers', office, { scope: 'reference:write' }),
  open('GET', '/engineers/:id', records, { scope: 'reference:read' }),
  open('PATCH', '/engineers/:id', office, { scope: 'reference:write' }),
  open('DELETE', '/engineers/:id', office, { scope: 'reference:write' }),
  open('POST', '/engineers/:id/restore', superUser),
  open('GET', '/engineers/:id/history', office, { scope: 'reference:read' }),
  open('GET', '/engineers/:id/bookings-ahead', office, { scope: 'reference:read' }),
  open('GET', '/faults', everyRole, { scope: 'reference:read' }),
  open('POST', '/faults', superUser),
  open('PATCH', '/faults/:id', superUser),
  open('DELETE', '/faults/:id', superUser),
  open('POST', '/faults/:id/restore', superUser),
  open('GET', '/settings', records, { scope: 'reference:read' }),
  open('PATCH', '/settings', superUser),
  open('GET', '/settings/history', superUser),
  open('GET', '/settings/repricing', superUser),
  open('GET', '/settings/bank-holidays', superUser),
  open('GET', '/users', superUser),
  open('POST', '/users', superUser),
  open('PATCH', '/users/:id', superUser),
  open('DELETE', '/users/:id', superUser),
  open('GET', '/users/:id/sessions', superUser),
  open('DELETE', '/users/:id/sessions', superUser),
  open('GET', '/api-tokens', superUser),
  open('POST', '/api-tokens', superUser),
  open('DELETE', '/api-tokens/:id', superUser),

  open('GET', '/find', records, { scope: 'jobs:read' }),

  open('GET', '/jobs', records, { scope: 'jobs:read' }),
  open('POST', '/jobs', office, { scope: 'jobs:write' }),
  open('GET', '/jobs/:id', everyRole, { own: 'engineer', scope: 'jobs:read' }),
  open('PATCH', '/jobs/:id', office, { scope: 'jobs:write' }),
  open('DELETE', '/jobs/:id', office, { scope: 'jobs:write' }),
  open('POST', '/jobs/:id/restore', superUser),
  open('GET', '/jobs/:id/history', office, { scope: 'jobs:read' }),
  open('GET', '/jobs/:id/visit-reports', field, { own: 'engineer', scope: 'jobs:read' }),
  open('GET', '/jobs/:id/booking', everyRole, { own: 'engineer', scope: 'jobs:read' }),
  open('PUT', '/jobs/:id/booking', office, { scope: 'jobs:write' }),
  open('DELETE', '/jobs/:id/booking', office, { scope: 'jobs:write' }),

  open('GET', '/jobs/:id/emails', office, { scope: 'emails:read' }),
  open('POST', '/jobs/:id/emails', office, { scope: 'emails:send', allowance: 'email' }),
  open('POST', '/jobs/:id/emails/preview', office, { scope: 'emails:read', allowance: 'preview' }),
  open('GET', '/jobs/:id/emails/:emailId', office, { scope: 'emails:read' }),

  open('GET', '/jobs/:id/documents', everyRole, { own: 'engineer', scope: 'documents:read' }),
  open('POST', '/jobs/:id/documents', office, { scope: 'documents:write', allowance: 'upload' }),
  open('POST', '/documents/:id/versions', office, { scope: 'documents:write', allowance: 'upload' }),
  open('GET', '/documents/:id/versions/:number/content', everyRole, { own: 'engineer', scope: 'documents:read' }),
  open('GET', '/documents/:id/versions/:number/thumbnail', everyRole, { own: 'engineer', scope: 'documents:read' }),
  open('DELETE', '/documents/:id', office, { scope: 'documents:write' }),

  open('GET', '/calendar', office, { scope: 'jobs:read' }),
  open('GET', '/calendar/days/:date', office, { scope: 'jobs:read' }),

  open('POST', '/exports', office, { scope: 'exports:read' }),
  open('GET', '/exports/count', office, { scope: 'exports:read' }),

  open('GET', '/absences', office, { scope: 'reference:read' }),
  open('POST', '/absences', office, { scope: 'reference:write' }),
  open('PATCH', '/absences/:id', office, { scope: 'reference:write' }),
  open('DELETE', '/absences/:id', office, { scope: 'reference:write' }),
  open('GET', '/absences/bookings', office, { scope: 'jobs:read' }),

  open('GET', '/portal/days/:date', attending, { own: 'engineer' }),
  open('POST', '/portal/photos', attending, { allowance: 'upload' }),
  open('POST', '/portal/jobs/:id/visit-reports', attending, { own: 'engineer' }),
]);
