import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type DemoRole } from './client.js';

interface Operation {
  'x-roles': string[] | 'anyone' | 'signed-in';
}

const roles: DemoRole[] = ['office', 'manager', 'super', 'engineer', 'purchasing'];
const visitors = new Map<string, Visitor>();
const routes: { method: string; path: string; roles: Operation['x-roles'] }[] = [];

/** A route's address with ids of things that don't exist: what is asked is whether the door opens at all. */
function addressOf(path: string): string {
  return path
    .replace('/api/v1', '')
    .replace('{date}', '2026-11-24')
    .replace('{number}', '1')
    .replaceAll(/\{[A-Za-z]+\}/g, () => randomUUID());
}

beforeAll(async () => {
  const document = (await (await fetch(`${inject('makegoodUrl')}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      routes.push({ method: method.toUpperCase(), path, roles: operation['x-roles'] });
    }
  }
  for (const role of roles) visitors.set(role, await Visitor.as(role));
});

describe('every route', () => {
  it('is described, and there are as many as the table has', async () => {
    const { routeTable } = (await import('@makegood/gateway')) as typeof import('@makegood/gateway');
    const described = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{([A-Za-z]+)\}/g, ':$1')}`);
    expect(described.toSorted()).toEqual(routeTable.rules.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('is closed without a session, unless it is open to anyone', async () => {
    const stranger = new Visitor();
    for (const { method, path, roles: allowed } of routes) {
      if (allowed === 'anyone') continue;
      const { status } = await stranger.send(method, addressOf(path));
      expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 401`);
    }
  });

  it.each(roles)('opens to %s when their role says so, and only then', async (role) => {
    const visitor = visitors.get(role) as Visitor;
    for (const { method, path, roles: allowed } of routes) {
      if (allowed === 'anyone' || path === '/api/v1/live' || path === '/api/v1/session') continue;
      const { status } = await visitor.send(method, addressOf(path));
      const closed = allowed !== 'signed-in' && !allowed.includes(role);
      if (closed) expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 403`);
      else expect([401, 403, 500], `${method} ${path} as ${role}`).not.toContain(status);
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

describe('an ended session', () => {
  it('opens nothing any more', async () => {
    const visitor = await Visitor.as('office');
    const cookie = visitor.cookieHeader;
    expect((await visitor.get('/session')).status).toBe(200);
    expect((await visitor.delete('/session')).status).toBe(204);
    expect((await new Visitor().get('/session', { headers: { cookie } })).status).toBe(401);
  });
});
