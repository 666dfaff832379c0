import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { directory } from '@makegood/contracts';
import { newId, type Actor } from '@makegood/kernel';
import { aDirectory, aUser, by, gateway, office, refusal, superUser, type ADirectory } from './a-directory.js';

const password = 'a walk by the canal';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

interface Person {
  actor: Actor;
  user: directory.UserState;
  email: string;
  signIn(remoteAddress?: string, password?: string): Promise<directory.SignInResponse>;
}

async function aPerson(changes: Partial<directory.UserFields> = {}): Promise<Person> {
  const user = await it.client.createUser({ fields: aUser(changes) }, by(superUser));
  return {
    user,
    email: user.email,
    actor: { kind: 'user', id: user.id, name: user.name, roles: user.roles },
    signIn: (remoteAddress = '', as = password) =>
      it.client.signIn({ email: user.email, password: as, remoteAddress, userAgent: 'a browser' }, by(gateway)),
  };
}

function check({ token }: directory.SignInResponse): Promise<directory.SessionState> {
  return it.client.checkSession({ token }, by(gateway));
}

async function endedOnTheBus(): Promise<string[]> {
  const rows = await it.database.query<{ id: string }>(
    `select aggregate_id as id from outbox where type = 'directory.access.ended.v1'`);
  return rows.map(({ id }) => id);
}

describe('one’s sessions', () => {
  test('are listed, those that still let one in, the last used first', async () => {
    const person = await aPerson();
    const [first, second, idle, over, out] = [
      await person.signIn('203.0.113.5'), await person.signIn(), await person.signIn(), await person.signIn(), await person.signIn(),
    ];
    const set = (id: string | undefined, change: string) => it.database.query(`update sessions set ${change} where id = $1`, [id]);
    await set(first.session?.id, `last_seen_at = now() + interval '1 minute'`);
    await set(idle.session?.id, `last_seen_at = now() - interval '25 hours'`);
    await set(over.session?.id, 'expires_at = now()');
    await it.client.signOut({ token: out.token }, by(gateway));
    const { items } = await it.client.listSessions({ userId: person.user.id }, by(person.actor));
    expect(items.map(({ id }) => id)).toEqual([first.session?.id, second.session?.id]);
    expect(items[0]).toMatchObject({ userAgent: 'a browser', remoteAddress: '203.0.113.5', signedInWith: 'password' });
  });

  test('end one by one, at once, and may be ended twice', async () => {
    const person = await aPerson();
    const [here, there] = [await person.signIn(), await person.signIn()];
    const id = there.session?.id ?? '';
    expect(await it.client.endSession({ id }, by(person.actor))).toEqual({ ended: 1 });
    expect(await it.client.endSession({ id }, by(person.actor))).toEqual({ ended: 0 });
    expect(await refusal(check(there))).toMatchObject({ code: 'session/ended' });
    expect((await check(here)).id).toBe(here.session?.id);
    expect(await endedOnTheBus()).toContain(id);
  });

  test('end everywhere else', async () => {
    const person = await aPerson();
    const [here, ...others] = [await person.signIn(), await person.signIn(), await person.signIn()];
    const request = { userId: person.user.id, exceptId: here?.session?.id ?? '' };
    expect(await it.client.endSessions(request, by(person.actor))).toEqual({ ended: 2 });
    for (const other of others) expect(await refusal(check(other))).toMatchObject({ kind: 'unauthenticated' });
    expect((await check(here as directory.SignInResponse)).user?.id).toBe(person.user.id);
  });
});

describe('other people’s sessions', () => {
  test('are nothing to a colleague, and hardly there', async () => {
    const person = await aPerson();
    const session = await person.signIn();
    expect(await refusal(it.client.listSessions({ userId: person.user.id }, by(office)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusal(it.client.endSessions({ userId: person.user.id, exceptId: '' }, by(office)))).toMatchObject({ kind: 'forbidden' });
    const foreign = await refusal(it.client.endSession({ id: session.session?.id ?? '' }, by(office)));
    const missing = await refusal(it.client.endSession({ id: newId() }, by(office)));
    expect([foreign.code, missing.code]).toEqual(['session/not-found', 'session/not-found']);
    expect((await check(session)).user?.id).toBe(person.user.id);
  });

  test('are ended by a Super User, and history tells', async () => {
    const person = await aPerson();
    const session = await person.signIn();
    expect((await it.client.listSessions({ userId: person.user.id }, by(superUser))).items).toHaveLength(1);
    expect(await it.client.endSessions({ userId: person.user.id, exceptId: '' }, by(superUser))).toEqual({ ended: 1 });
    expect(await refusal(check(session))).toMatchObject({ kind: 'unauthenticated' });
    const told = await it.database.query(
      `select what, actor_name from reference_history where aggregate_id = $1 order by id desc limit 1`, [person.user.id]);
    expect(told).toEqual([{ what: 'user/sessions-ended', actor_name: superUser.name }]);
  });
});

describe('one’s own password', () => {
  const change = (person: Person, currentPassword: string, newPassword: string, sessionId = '') =>
    it.client.changePassword({ currentPassword, newPassword, sessionId }, by(person.actor));

  test('is changed by whoever knows the present one, and ends the other sessions', async () => {
    const person = await aPerson();
    const [here, there] = [await person.signIn(), await person.signIn()];
    expect((await refusal(change(person, 'not this one', 'another walk, by the sea'))).fields).toMatchObject([{ path: 'currentPassword' }]);
    expect((await refusal(change(person, password, 'short'))).fields).toMatchObject([{ path: 'newPassword', code: 'too-short' }]);
    for (const guess of ['password1234', 'Makegood!2026', '123456789012', 'QwertyQwerty1']) {
      expect((await refusal(change(person, password, guess))).fields).toMatchObject([{ path: 'newPassword', code: 'guessable' }]);
    }
    await change(person, password, 'another walk, by the sea', here.session?.id);
    expect((await check(here)).user?.id).toBe(person.user.id);
    expect(await refusal(check(there))).toMatchObject({ kind: 'unauthenticated' });
    expect(await refusal(person.signIn())).toMatchObject({ code: 'session/wrong-credentials' });
    expect((await person.signIn('', 'another walk, by the sea')).token).not.toBe('');
  });

  test('is not guessed faster here than at sign-in', async () => {
    const person = await aPerson();
    const tries = await Promise.all(Array.from({ length: 12 }, (_, index) =>
      refusal(change(person, `guess ${index}`, 'another walk, by the sea'))));
    expect(tries.filter(({ code }) => code === 'password/invalid').length).toBeLessThanOrEqual(7);
    expect(tries.some(({ kind }) => kind === 'too-many')).toBe(true);
  });
});

describe('somebody guessing at another’s account', () => {
  const guess = ({ email }: Person, from: string) =>
    refusal(it.client.signIn({ email, password: 'a guess', remoteAddress: from, userAgent: '' }, by(gateway)));

  test('doesn’t keep them out where they have signed in before', async () => {
    const person = await aPerson();
    await person.signIn('198.51.100.20');
    await Promise.all(Array.from({ length: 12 }, (_, index) => guess(person, `203.0.113.${index + 20}`)));
    await it.database.query(`update sign_in_attempts set blocked_until = now() + interval '1 minute' where key = $1`, [person.email]);
    expect(await guess(person, '203.0.113.99')).toMatchObject({ kind: 'too-many' });
    expect((await person.signIn('198.51.100.20')).token).not.toBe('');
    expect(await guess(person, '203.0.113.98')).toMatchObject({ kind: 'too-many' });
  });

  test('is slowed down there as well', async () => {
    const person = await aPerson();
    await person.signIn('198.51.100.30');
    const tries = await Promise.all(Array.from({ length: 12 }, () => guess(person, '198.51.100.30')));
    expect(tries.filter(({ kind }) => kind === 'too-many').length).toBeGreaterThanOrEqual(5);
  });

  test('learns nothing from the time it takes, nor from the words', async () => {
    const person = await aPerson();
    const timed = async (email: string) => {
      const began = performance.now();
      const { code, message } = await refusal(
        it.client.signIn({ email, password: 'a guess', remoteAddress: '', userAgent: '' }, by(gateway)));
      return { words: `${code} ${message}`, took: performance.now() - began };
    };
    const [known, unknown] = [[], []] as [number[], number[]];
    for (let round = 0; round < 4; round += 1) {
      const [one, other] = [await timed(person.email), await timed(`nobody-${newId()}@company.test`)];
      expect(one.words).toBe(other.words);
      known.push(one.took);
      unknown.push(other.took);
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});
