import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { accessWorld, type AccessWorld, type Ids } from './access-world.js';
import { Visitor, type Answer, type DemoRole, type Problem } from './client.js';
import { LiveEvents } from './live-events.js';
import { aPlaceOf, bookJob, engineerIdOf, raiseJob } from './world.js';

interface Operation {
  'x-roles': string[] | 'anyone' | 'signed-in';
  'x-scope'?: string;
  parameters?: { name: string; in: string }[];
}

interface Route {
  method: string;
  /** As the description has it, without its prefix: `/jobs/{id}`. */
  path: string;
  roles: Operation['x-roles'];
  scope: string | undefined;
  needsIfMatch: boolean;
  /** Of an engineer, only what is theirs. */
  isOwn: boolean;
}

type Whose = keyof Ids;

const roles: DemoRole[] = ['office', 'manager', 'super', 'engineer', 'purchasing'];
const whose: Whose[] = ['own', 'foreign', 'missing'];
const visitors = new Map<string, Visitor>();
const routes: Route[] = [];
/** What a refusal may say: what was refused and how, never anything of the record. */
const problemFields = new Set(['type', 'title', 'status', 'code', 'detail', 'scope']);
/** Bodies that fit, so that what is refused is the asker or the id. Nothing is changed: the If-Match is one nobody has. */
const bodies: Record<string, object> = {
  'PATCH /clients/{id}': { active: true },
  'PATCH /sites/{id}': { name: 'A site' },
  'PATCH /plots/{id}': { name: '1' },
  'PATCH /engineers/{id}': { phone: '' },
  'PATCH /faults/{id}': { name: 'Anybody' },
  'PATCH /absences/{id}': { reason: 'Leave' },
  'PATCH /users/{id}': { active: true },
  'PATCH /jobs/{id}': { information: 'Tap drips' },
  'PUT /jobs/{id}/booking': { bookedDate: '2026-11-24', slot: 'AM', operativeIds: [] },
  'POST /jobs/{id}/emails': { kind: 'quote', to: [], cc: [] },
  'POST /jobs/{id}/emails/preview': { kind: 'quote' },
};
const nobodysVersion = '"99999.99999"';

let world: AccessWorld;

/** A route's address with ids of records that are there, are another's, or are not. */
function addressOf({ path }: Route, which: Whose): string {
  return path
    .replace('{emailId}', world.emailIds[which])
    .replace('{date}', world.day)
    .replace('{number}', '1')
    .replace('{name}', 'a-name')
    .replaceAll(/\/([a-z-]+)\/\{[A-Za-z]+\}/g, (_all, kind: string) => `/${kind}/${world.ids.get(kind)?.[which] ?? randomUUID()}`);
}

function ask(visitor: Visitor, route: Route, which: Whose): Promise<Answer<Problem>> {
  const body = bodies[`${route.method} ${route.path}`];
  const isWrite = route.method !== 'GET' && route.method !== 'DELETE';
  return visitor.send<Problem>(route.method, addressOf(route, which), {
    ...(isWrite ? { body: body ?? {} } : {}),
    ...(route.needsIfMatch ? { ifMatch: nobodysVersion } : {}),
  });
}

function isOpenTo(route: Route, role: DemoRole): boolean {
  return route.roles === 'anyone' || route.roles === 'signed-in' || route.roles.includes(role);
}

/** Routes whose answer depends on the record named in their address, and that can be asked without an effect. */
function namesARecord(route: Route): boolean {
  const withoutEffect = route.method === 'GET' || route.needsIfMatch;
  return route.path.includes('{id}') && withoutEffect && !route.path.startsWith('/sessions');
}

function label({ method, path }: Route, which: Whose, status: number): string {
  return `${method} ${path} ${which}: ${status}`;
}

function expectNoData(body: Problem, about: string): void {
  expect(Object.keys(body).filter((field) => !problemFields.has(field)), about).toEqual([]);
}

beforeAll(async () => {
  const document = (await (await fetch(`${inject('makegoodUrl')}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const { routeTable } = (await import('@makegood/gateway')) as typeof import('@makegood/gateway');
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(operations)) {
      const method = verb.toUpperCase();
      const rule = routeTable.find(method, path.replaceAll(/\{([A-Za-z]+)\}/g, ':$1'));
      routes.push({
        method, path: path.replace('/api/v1', ''), roles: operation['x-roles'], scope: operation['x-scope'],
        needsIfMatch: operation.parameters?.some(({ name, in: where }) => where === 'header' && name === 'If-Match') === true,
        isOwn: rule?.own === 'engineer',
      });
    }
  }
  for (const role of roles) visitors.set(role, await Visitor.as(role));
  const [superUser, office, engineer] = ['super', 'office', 'engineer'].map((role) => visitors.get(role) as Visitor);
  world = await accessWorld(superUser as Visitor, office as Visitor, engineer as Visitor);
});

describe('every route', () => {
  it('is described, and there are as many as the table has', async () => {
    const { routeTable } = (await import('@makegood/gateway')) as typeof import('@makegood/gateway');
    const described = routes.map(({ method, path }) => `${method} /api/v1${path.replaceAll(/\{([A-Za-z]+)\}/g, ':$1')}`);
    expect(described.toSorted()).toEqual(routeTable.rules.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('has a record of ours behind the ids in its address', () => {
    const kinds = routes.flatMap(({ path }) => [...path.matchAll(/\/([a-z-]+)\/\{id\}/g)].map(([, kind]) => kind ?? ''));
    expect([...new Set(kinds)].filter((kind) => !world.ids.has(kind) && kind !== 'sessions')).toEqual([]);
  });

  it('is closed without a session, unless it is open to anyone', async () => {
    const stranger = new Visitor();
    for (const route of routes) {
      if (route.roles === 'anyone') continue;
      for (const which of whose) {
        const { status, body } = await ask(stranger, route, which);
        expect(label(route, which, status)).toBe(label(route, which, 401));
        expectNoData(body, label(route, which, status));
      }
    }
  });

  it.each(roles)('is closed to %s when their role does not open it, whatever the record', async (role) => {
    const visitor = visitors.get(role) as Visitor;
    for (const route of routes.filter((each) => !isOpenTo(each, role))) {
      for (const which of whose) {
        const { status, body } = await ask(visitor, route, which);
        expect(label(route, which, status)).toBe(label(route, which, 403));
        expectNoData(body, label(route, which, status));
      }
    }
  });

  it.each(roles)('opens to %s when their role says so: to records that are there, and of an engineer to their own', async (role) => {
    const visitor = visitors.get(role) as Visitor;
    const wrong: string[] = [];
    for (const route of routes.filter((each) => isOpenTo(each, role) && namesARecord(each))) {
      for (const which of whose) {
        const isThere = which === 'own' || (which === 'foreign' && !(route.isOwn && role === 'engineer'));
        const expected = isThere ? (route.needsIfMatch ? 412 : 200) : 404;
        const { status, body } = await ask(visitor, route, which);
        if (status !== expected) wrong.push(`${label(route, which, status)}, not ${expected}: ${JSON.stringify(body).slice(0, 200)}`);
        else if (expected === 404) expectNoData(body, label(route, which, status));
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(roles)('never breaks, and never refuses %s by mistake', async (role) => {
    const visitor = visitors.get(role) as Visitor;
    for (const route of routes.filter((each) => isOpenTo(each, role) && !namesARecord(each))) {
      if (['/live', '/session', '/sessions', '/session/oidc/start', '/session/oidc/callback'].includes(route.path)) continue;
      const { status } = await ask(visitor, route, 'missing');
      expect([401, 403, 500], label(route, 'missing', status)).not.toContain(status);
    }
  });

  it('refuses a write that does not come from our own pages', async () => {
    const office = visitors.get('office') as Visitor;
    const other = await office.post('/jobs', { body: {}, headers: { origin: 'https://elsewhere.test' } });
    expect([other.status, other.body.code]).toEqual([403, 'request/not-same-origin']);
    const bare = await office.post('/jobs', { body: {}, headers: { 'x-requested-with': '' } });
    expect([bare.status, bare.body.code]).toEqual([403, 'request/not-same-origin']);
  });
});

describe('an API token', () => {
  let scopes: string[];

  beforeAll(() => {
    scopes = [...new Set(routes.flatMap(({ scope }) => (scope === undefined ? [] : [scope])))];
  });

  it('of any one scope opens the routes of that scope and no other', async () => {
    const superUser = visitors.get('super') as Visitor;
    for (const scope of scopes) {
      const made = await superUser.post<{ secret: string }>('/api-tokens', { body: { name: `Only ${scope}`, scopes: [scope] } });
      const system = Visitor.withToken(made.body.secret);
      for (const route of routes) {
        if (route.roles === 'anyone' || route.path === '/live') continue;
        const { status, body } = await ask(system, route, 'missing');
        const about = `${scope} at ${label(route, 'missing', status)}`;
        if (route.scope === scope) expect([401, 403, 500], about).not.toContain(status);
        else expect([status, body.code], about).toEqual([403, route.scope === undefined ? 'access/no-scope' : 'access/scope']);
        if (route.scope !== scope) expectNoData(body, about);
      }
    }
  });

  it('gets no more than its scopes by a cookie that comes along', async () => {
    const superUser = visitors.get('super') as Visitor;
    const made = await superUser.post<{ secret: string }>('/api-tokens', { body: { name: 'With a cookie', scopes: ['jobs:read'] } });
    const system = Visitor.withToken(made.body.secret);
    const headers = { cookie: superUser.cookieHeader };
    expect((await system.get('/users', { headers })).status).toBe(403);
    expect((await system.delete('/session', { headers })).status).toBe(204);
    expect((await superUser.get('/session')).status).toBe(200);
  });

  it('that is none is refused, and a session beside it does not help', async () => {
    const office = visitors.get('office') as Visitor;
    for (const secret of ['mg_nonsense', `mg_${'A'.repeat(43)}`, 'nonsense']) {
      const answer = await Visitor.withToken(secret).get('/jobs', { headers: { cookie: office.cookieHeader } });
      expect([answer.status, answer.body.code]).toEqual([401, 'api-token/ended']);
    }
  });
});

describe('an engineer’s event stream', () => {
  it('tells of bookings of theirs and of nobody else’s', async () => {
    const [office, engineer] = [visitors.get('office') as Visitor, visitors.get('engineer') as Visitor];
    const place = await aPlaceOf(office, await engineerIdOf(engineer));
    const colleague = place.site.engineerIds.find((id) => id !== place.engineer.id);
    const events = await LiveEvents.open(inject('makegoodUrl'), engineer.cookieHeader);
    const foreign = await raiseJob(office, place);
    if (colleague) await bookJob(office, foreign, { ...place, engineer: { id: colleague, name: 'A colleague' } }, world.day);
    const own = await raiseJob(office, place);
    await bookJob(office, own, place, world.day);
    await events.until(({ jobId, type }) => jobId === own.id && type === 'scheduling.booking.made.v1', 5000);
    expect(events.all.filter((change) => change.jobId !== own.id)).toEqual([]);
    events.close();
  });
});
