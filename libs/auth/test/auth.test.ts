import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { actorTokenOf, allowed, hashPassword, hashToken, newToken, RouteGuard, RouteTable, verifyPassword, withActorToken } from '@makegood/auth';
import type { Actor } from '@makegood/kernel';
import { describe, expect, test } from 'vitest';

describe('a password', () => {
  test('is stored as Argon2id with OWASP’s cost and its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('makegood'), hashPassword('makegood')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  test('is known again, in whatever form its letters come, and no other is', async () => {
    const hash = await hashPassword('Zoë 🏠'.normalize('NFC'));
    expect(await verifyPassword('Zoë 🏠'.normalize('NFD'), hash)).toBe(true);
    expect(await verifyPassword('zoë 🏠', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
    expect(await verifyPassword('x'.repeat(100_000), hash)).toBe(false);
  });

  test('of nobody takes as long and is wrong', async () => {
    const hash = await hashPassword('makegood');
    const time = async (stored: string | undefined): Promise<number> => {
      const from = process.hrtime.bigint();
      for (let i = 0; i < 5; i += 1) expect(await verifyPassword('wrong', stored)).toBe(false);
      return Number(process.hrtime.bigint() - from);
    };
    await time(hash);
    const ratio = (await time(undefined)) / (await time(hash));
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });

  test.each(['', 'plain', '$argon2id$v=19$m=9999999,t=99,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAA', '$argon2i$v=19$m=8,t=1,p=1$c2FsdA$AA'])(
    'stored as %j is never right',
    async (stored) => expect(await verifyPassword('x', stored)).toBe(false),
  );
});

test('a session token has 256 bits and only its hash is kept', () => {
  const token = newToken();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(newToken()).not.toBe(token);
  expect(hashToken(token)).toEqual(hashToken(token));
  expect(hashToken(token)).toHaveLength(32);
});

test('the token a call came with stays with it and out of logs', () => {
  const actor: Actor = { kind: 'user', id: 'u', name: 'A', roles: [] };
  const call = withActorToken({ actor, route: 'x' }, 's3cr3t');
  expect(actorTokenOf({ ...call, idempotencyKey: 'k' })).toBe('s3cr3t');
  expect(JSON.stringify(call)).not.toContain('s3cr3t');
  expect(actorTokenOf({ actor, route: 'x' })).toBeUndefined();
});

describe('the route table', () => {
  const table = new RouteTable([
    { method: 'GET', path: '/livez', roles: 'anyone' },
    { method: 'GET', path: '/api/v1/session', roles: 'signed-in' },
    { method: 'GET', path: '/api/v1/jobs/:id', roles: ['office', 'engineer'], own: 'engineer', scope: 'jobs:read' },
  ]);
  const office: Actor = { kind: 'user', id: 'u', name: 'A', roles: ['office'] };
  const nobodyElse: Actor = { ...office, roles: ['purchasing'] };
  const reading = ['jobs:read', 'sites:read'];

  /** How the guard answers a request: through, or the refusal's code. */
  async function answer(method: string, url: string, actor?: Actor, scopes?: string[]): Promise<string> {
    const request: { method: string; routeOptions: { url: string }; actor?: Actor } = { method, routeOptions: { url } };
    const guard = new RouteGuard(table, () => Promise.resolve(actor && { actor, ...(scopes ? { scopes } : {}) }));
    const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
    return guard.canActivate(context).then(
      () => (request.actor === actor ? 'through' : 'through without actor'),
      (error: { code: string }) => error.code,
    );
  }

  test.each<[string, string, Actor | undefined, string, string[]?]>([
    ['GET', '/livez', undefined, 'through'],
    ['GET', '/api/v1/session', undefined, 'session/missing'],
    ['GET', '/api/v1/session', nobodyElse, 'through'],
    ['GET', '/api/v1/jobs/:id', office, 'through'],
    ['HEAD', '/api/v1/jobs/:id', office, 'through'],
    ['GET', '/api/v1/jobs/:id', nobodyElse, 'access/denied'],
    ['GET', '/api/v1/jobs/:id', undefined, 'session/missing'],
    ['DELETE', '/api/v1/jobs/:id', office, 'access/unlisted'],
    ['GET', '/api/v1/jobs/7', office, 'access/unlisted'],
    ['GET', '', office, 'access/unlisted'],
    ['GET', '/livez', office, 'through', []],
    ['GET', '/api/v1/jobs/:id', nobodyElse, 'through', reading],
    ['GET', '/api/v1/jobs/:id', office, 'access/scope', ['sites:read']],
    ['GET', '/api/v1/session', office, 'access/no-scope', reading],
    ['GET', '/api/v1/jobs/7', office, 'access/unlisted', reading],
  ])('%s %s', async (method, url, actor, expected, scopes) => expect(await answer(method, url, actor, scopes)).toBe(expected));

  test('says who may, for the test that walks it', () => {
    expect(allowed({ roles: 'anyone' }, undefined)).toBe(true);
    expect(allowed({ roles: 'signed-in' }, { actor: nobodyElse })).toBe(true);
    expect(allowed({ roles: ['office'] }, { actor: nobodyElse })).toBe(false);
    expect(allowed({ roles: ['office'] }, { actor: office, scopes: [] })).toBe(false);
  });

  test('lists a route once', () => {
    const rule = { method: 'GET', path: '/x', roles: 'anyone' } as const;
    expect(() => new RouteTable([rule, rule])).toThrow('GET /x is in the route table twice');
  });
});
