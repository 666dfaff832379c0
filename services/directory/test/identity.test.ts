import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { aDirectory, anEngineer, aUser, by, gateway, office, refusal, superUser, type ADirectory } from './a-directory.js';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

function arrive(who: Partial<directory.SignInByIdentityRequest>): Promise<directory.SignInResponse> {
  const request = { issuer: 'https://login.company.test', subject: newId(), email: '', emailVerified: true, userAgent: '', remoteAddress: '' };
  return it.client.signInByIdentity({ ...request, ...who }, by(gateway));
}

function addUser(changes: Partial<directory.UserFields> = {}): Promise<directory.UserState> {
  return it.client.createUser({ fields: aUser(changes) }, by(superUser));
}

describe('somebody the identity provider vouches for', () => {
  test('is the user with their verified address the first time, and themselves from then on', async () => {
    const user = await addUser();
    const subject = newId();
    const first = await arrive({ subject, email: user.email.toUpperCase() });
    expect(first.session?.user).toMatchObject({ id: user.id, version: 2 });
    expect((await it.client.checkSession({ token: first.token }, by(gateway))).user?.id).toBe(user.id);
    const again = await arrive({ subject, email: 'renamed@elsewhere.test', emailVerified: false });
    expect(again.session?.user?.id).toBe(user.id);
    const { items } = await it.client.listSessions({ userId: user.id }, by(superUser));
    expect(items.map(({ signedInWith }) => signedInWith)).toEqual(['identity-provider', 'identity-provider']);
  });

  test('is nobody without an account, and none is made', async () => {
    const before = await it.database.query('select id from users');
    expect(await refusal(arrive({ email: 'stranger@company.test' }))).toMatchObject({ code: 'session/no-account' });
    expect(await it.database.query('select id from users')).toHaveLength(before.length);
  });

  test('is not believed about an address the provider does not vouch for', async () => {
    const { email } = await addUser();
    expect(await refusal(arrive({ email, emailVerified: false }))).toMatchObject({ code: 'session/email-unverified' });
    expect(await refusal(arrive({ email: '' }))).toMatchObject({ code: 'session/email-unverified' });
  });

  test('doesn’t become the one who had their address before', async () => {
    const { email } = await addUser();
    await arrive({ email });
    expect(await refusal(arrive({ email }))).toMatchObject({ code: 'session/other-identity' });
    expect(await refusal(arrive({ email, issuer: 'https://login.elsewhere.test' }))).toMatchObject({ code: 'session/other-identity' });
  });

  test('twenty times at once is linked once', async () => {
    const { email, id } = await addUser();
    const subject = newId();
    const sessions = await Promise.all(Array.from({ length: 20 }, () => arrive({ email, subject })));
    expect(new Set(sessions.map(({ session }) => session?.user?.id))).toEqual(new Set([id]));
    const told = await it.database.query(
      `select what from reference_history where aggregate_id = $1 and what = 'user/changed'`, [id]);
    expect(told).toHaveLength(1);
  });

  test('is refused while inactive, and once deleted', async () => {
    const user = await addUser();
    const subject = newId();
    await arrive({ subject, email: user.email });
    const fields = aUser({ ...user, active: false, password: '' });
    await it.client.changeUser({ id: user.id, expectedVersion: 2, fields, changed: ['active'] }, by(superUser));
    expect(await refusal(arrive({ subject, email: user.email }))).toMatchObject({ code: 'session/no-account' });
    await it.client.deleteUser({ id: user.id, expectedVersion: 3 }, by(superUser));
    expect(await refusal(arrive({ subject, email: user.email }))).toMatchObject({ code: 'session/no-account' });
  });

  test('is believed from the gateway alone', async () => {
    const request = { issuer: 'x', subject: 'y', email: '', emailVerified: true, userAgent: '', remoteAddress: '' };
    expect(await refusal(it.client.signInByIdentity(request, by(superUser)))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a user who attends', () => {
  test('is an engineer there is, and nobody else’s', async () => {
    const refused = async (engineerId: string) => (await refusal(addUser({ roles: ['engineer'], engineerId }))).fields;
    expect(await refused(newId())).toMatchObject([{ path: 'engineerId', code: 'choice' }]);
    const engineer = await it.client.createEngineer({ fields: anEngineer() }, by(superUser));
    await addUser({ roles: ['engineer'], engineerId: engineer.id });
    expect(await refused(engineer.id)).toMatchObject([{ path: 'engineerId', code: 'taken' }]);
  });
});

describe('a deleted user', () => {
  test('is signed out, is no engineer any more, and leaves the address free', async () => {
    const engineer = await it.client.createEngineer({ fields: anEngineer() }, by(superUser));
    const user = await addUser({ roles: ['engineer'], engineerId: engineer.id });
    const { token } = await it.client.signIn(
      { email: user.email, password: 'a walk by the canal', userAgent: '', remoteAddress: '' }, by(gateway));
    expect(await refusal(it.client.deleteUser({ id: user.id, expectedVersion: 7 }, by(superUser)))).toMatchObject({ kind: 'stale' });
    expect(await it.client.deleteUser({ id: user.id, expectedVersion: 1 }, by(superUser))).toMatchObject({ deleted: true, version: 2 });
    expect(await refusal(it.client.checkSession({ token }, by(gateway)))).toMatchObject({ kind: 'unauthenticated' });
    expect(await refusal(it.client.deleteUser({ id: user.id, expectedVersion: 2 }, by(superUser)))).toMatchObject({ code: 'user/not-found' });
    const { items } = await it.client.listUsers({ limit: 0, cursor: '' }, by(superUser));
    expect(items.some(({ id }) => id === user.id)).toBe(false);
    const next = await addUser({ email: user.email, roles: ['engineer'], engineerId: engineer.id });
    expect(next.engineerId).toBe(engineer.id);
    expect((await it.client.signIn(
      { email: user.email, password: 'a walk by the canal', userAgent: '', remoteAddress: '' }, by(gateway))).session?.user?.id).toBe(next.id);
  });

  test('is neither oneself nor the last Super User, and Super Users alone delete', async () => {
    const [one, two] = [await addUser({ roles: ['super'] }), await addUser({ roles: ['super', 'office'] })];
    const actor = { kind: 'user' as const, id: one.id, name: one.name, roles: one.roles };
    expect(await refusal(it.client.deleteUser({ id: one.id, expectedVersion: 1 }, by(actor)))).toMatchObject({ code: 'user/own-account' });
    const stepDown = { id: one.id, expectedVersion: 1, fields: aUser({ ...one, roles: ['office'], password: '' }), changed: ['roles'] };
    expect(await refusal(it.client.changeUser(stepDown, by(actor)))).toMatchObject({ code: 'user/own-super' });
    expect(await refusal(it.client.deleteUser({ id: two.id, expectedVersion: 1 }, by(office)))).toMatchObject({ kind: 'forbidden' });
    // Both at once: each sees the other, and one of them has to wait and see that it is the last.
    const both = await Promise.allSettled([one, two].map(({ id }) => it.client.deleteUser({ id, expectedVersion: 1 }, by(superUser))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
