import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { aDirectory, anEngineer, aUser, by, gateway, refusal, superUser, type ADirectory } from './a-directory.js';

const admin = { email: 'First@Company.test', name: 'First Admin', password: 'correct horse battery' };

let it: ADirectory;
let first: directory.UserState;
beforeAll(async () => {
  it = await aDirectory();
  // Twenty at once: one of them is the first.
  const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, index) =>
    it.client.createFirstAdmin({ ...admin, email: index === 0 ? admin.email : `${index}@company.test` }, by(gateway), { deadlineMs: 30_000 })));
  const made = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(made).toHaveLength(1);
  first = made[0] as directory.UserState;
});
afterAll(() => it.stop());

function signIn(email: string, password: string, remoteAddress = ''): Promise<directory.SignInResponse> {
  return it.client.signIn({ email, password, remoteAddress, userAgent: 'a browser' }, by(gateway));
}

async function addUser(changes: Partial<directory.UserFields> = {}): Promise<directory.UserState> {
  return it.client.createUser({ fields: aUser(changes) }, by(superUser));
}

describe('the first Super User', () => {
  test('is made once, and never after', async () => {
    expect(first).toMatchObject({ roles: ['super'], active: true, version: 1 });
    const again = it.client.createFirstAdmin({ ...admin, email: 'second@company.test' }, by(gateway));
    expect(await refusal(again)).toMatchObject({ kind: 'conflict', code: 'user/not-first' });
  });

  test('can\'t be the last to give the role up', async () => {
    const fields = { ...first, password: '', roles: ['office'] };
    const change = it.client.changeUser({ id: first.id, expectedVersion: 1, fields, changed: ['roles'] }, by(superUser));
    expect(await refusal(change)).toMatchObject({ code: 'user/last-super' });
  });
});

describe('a session', () => {
  test('is started by email and password, whatever the email\'s case, and tells who it is', async () => {
    const engineer = await it.client.createEngineer({ fields: anEngineer() }, by(superUser));
    const user = await addUser({ email: 'Priya@Company.test', roles: ['engineer'], engineerId: engineer.id });
    expect(user).toMatchObject({ email: 'priya@company.test', engineerId: engineer.id });
    const { token, session } = await signIn(' PRIYA@company.test ', 'a walk by the canal');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(session?.user).toEqual(user);
    expect(await it.client.checkSession({ token }, by(gateway))).toEqual(session);
    const stored = await it.database.query<{ hash: string }>(`select encode(token_hash, 'escape') as hash from sessions`);
    expect(stored.some(({ hash }) => hash.includes(token))).toBe(false);
  });

  test('ends with sign-out, which may be said twice', async () => {
    const { email } = await addUser();
    const { token } = await signIn(email, 'a walk by the canal');
    await it.client.signOut({ token }, by(gateway));
    await it.client.signOut({ token }, by(gateway));
    await it.client.signOut({ token: 'never was one' }, by(gateway));
    expect(await refusal(it.client.checkSession({ token }, by(gateway)))).toMatchObject({ code: 'session/ended' });
  });

  test('ends when its user is made inactive or gets a new password', async () => {
    const user = await addUser();
    const fields = aUser({ ...user, active: false, password: 'another walk, by the sea' });
    const one = await signIn(user.email, 'a walk by the canal');
    await it.client.changeUser({ id: user.id, expectedVersion: 1, fields, changed: ['password'] }, by(superUser));
    expect(await refusal(it.client.checkSession({ token: one.token }, by(gateway)))).toMatchObject({ kind: 'unauthenticated' });
    const two = await signIn(user.email, 'another walk, by the sea');
    await it.client.changeUser({ id: user.id, expectedVersion: 2, fields, changed: ['active'] }, by(superUser));
    expect(await refusal(it.client.checkSession({ token: two.token }, by(gateway)))).toMatchObject({ kind: 'unauthenticated' });
    expect(await refusal(signIn(user.email, 'another walk, by the sea'))).toMatchObject({ code: 'session/wrong-credentials' });
  });

  test('ends after a day unused and fourteen days in all, and notes its use', async () => {
    const { email } = await addUser();
    const { token, session } = await signIn(email, 'a walk by the canal');
    const age = (change: string) => it.database.query(`update sessions set ${change} where id = $1`, [session?.id]);
    await age(`last_seen_at = now() - interval '23 hours'`);
    await it.client.checkSession({ token }, by(gateway));
    const [seen] = await it.database.query<{ fresh: boolean }>(
      `select last_seen_at > now() - interval '1 minute' as fresh from sessions where id = $1`, [session?.id]);
    expect(seen?.fresh).toBe(true);
    await age(`last_seen_at = now() - interval '25 hours'`);
    expect(await refusal(it.client.checkSession({ token }, by(gateway)))).toMatchObject({ code: 'session/ended' });
    await age(`last_seen_at = now(), expires_at = now()`);
    expect(await refusal(it.client.checkSession({ token }, by(gateway)))).toMatchObject({ code: 'session/ended' });
  });

  test('is refused to a demonstration account outside demo mode', async () => {
    await it.database.query(
      `insert into users (id, version, email, name, roles, password_hash, demo)
       values ($1, 1, 'office@demo.makegood.test', 'Demo', '{office}', $2, true)`, [newId(), await hashPassword('makegood')]);
    expect(await refusal(signIn('office@demo.makegood.test', 'makegood'))).toMatchObject({ code: 'session/wrong-credentials' });
  });
});

describe('guessing', () => {
  test('is slowed down by email, also when it comes all at once, and never for good', async () => {
    const { email } = await addUser();
    const tries = await Promise.all(Array.from({ length: 12 }, (_, index) => refusal(signIn(email, `guess ${index}`))));
    const letIn = tries.filter(({ code }) => code === 'session/wrong-credentials');
    const held = tries.filter(({ kind }) => kind === 'too-many');
    // Five are free; on a slow machine the first wait may be over before the last try comes.
    expect(letIn.length).toBeGreaterThanOrEqual(5);
    expect(letIn.length).toBeLessThanOrEqual(7);
    expect(held.length).toBe(12 - letIn.length);
    expect(held[0]?.details?.['retryAfterSeconds']).toBeGreaterThanOrEqual(1);
    const until = (sql: string) => it.database.query(
      `update sign_in_attempts set blocked_until = ${sql} where key = $1`, [email]);
    await until(`now() + interval '1 minute'`);
    expect(await refusal(signIn(email, 'a walk by the canal'))).toMatchObject({ kind: 'too-many' });
    await until('now()');
    const { token } = await signIn(email, 'a walk by the canal');
    expect(token).not.toBe('');
    expect(await refusal(signIn(email, 'wrong again'))).toMatchObject({ code: 'session/wrong-credentials' });
  });

  test('is slowed down by address, over many emails', async () => {
    const guess = (index: number) => refusal(signIn(`nobody-${index}@company.test`, 'guess', '203.0.113.9'));
    const tries = await Promise.all(Array.from({ length: 34 }, (_, index) => guess(index)));
    expect(tries.filter(({ kind }) => kind === 'too-many')).toHaveLength(4);
    expect(await refusal(signIn('nobody@company.test', 'guess', '203.0.113.10'))).toMatchObject({ kind: 'unauthenticated' });
  });
});

describe('a user', () => {
  test('has an address of their own, roles we know, and a password not easily guessed', async () => {
    const taken = addUser({ email: first.email.toUpperCase() });
    expect((await refusal(taken)).fields).toMatchObject([{ path: 'email', code: 'taken' }]);
    expect((await refusal(addUser({ roles: ['owner'] }))).fields[0]?.path).toBe('roles');
    for (const password of ['', 'short', 'aaaaaaaaaaaaaaa', 'x'.repeat(201)]) {
      expect((await refusal(addUser({ password }))).fields[0]?.path).toBe('password');
    }
    const users = await it.client.listUsers({ limit: 0, cursor: '' }, by(superUser));
    expect(JSON.stringify(users)).not.toContain('argon2');
  });

  test('is one operative at most, and an operative one user', async () => {
    const [one, two] = [await addUser(), await addUser()];
    const engineer = await it.client.createEngineer({ fields: anEngineer() }, by(superUser));
    const become = (user: directory.UserState, engineerId: string) => it.client.changeUser(
      { id: user.id, expectedVersion: user.version, fields: aUser({ engineerId }), changed: ['engineerId'] }, by(superUser));
    const changed = await become(one, engineer.id);
    expect(changed).toMatchObject({ engineerId: engineer.id, version: 2 });
    expect((await refusal(become(two, engineer.id))).fields[0]?.path).toBe('engineerId');
    await become(changed, '');
    await become(two, engineer.id);
    const { items } = await it.client.listEngineers({ siteId: '', limit: 0, cursor: '' }, by(superUser));
    expect(items.find(({ id }) => id === engineer.id)).toMatchObject({ userId: two.id, version: 4 });
  });
});
