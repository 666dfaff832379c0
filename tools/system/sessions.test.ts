import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Visitor, type Answer, type Problem } from './client.js';
import { LiveEvents } from './live-events.js';
import { aPlaceOf, engineerIdOf, raiseJob, type Job } from './world.js';

interface OpenSession {
  id: string;
  browser: string;
  address: string;
  isThisOne: boolean;
}

const password = 'a walk by the canal';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let superUser: Visitor;
beforeAll(async () => {
  superUser = await Visitor.as('super');
});

interface User {
  id: string;
  version: number;
  email: string;
}

async function aUser(roles: string[] = ['office']): Promise<User> {
  const body = { email: `${randomUUID()}@company.test`, name: 'Rowan Ash', roles, password };
  return (await superUser.post<User>('/users', { body })).body;
}

async function signedIn({ email }: User, as = password): Promise<Visitor> {
  const visitor = new Visitor();
  const answer = await visitor.post('/session', { body: { email, password: as }, headers: { 'user-agent': firefox } });
  expect(answer.status).toBe(201);
  return visitor;
}

function sessionsOf(visitor: Visitor): Promise<Answer<{ items: OpenSession[] }>> {
  return visitor.get<{ items: OpenSession[] }>('/sessions');
}

function liveOf(visitor: Visitor): Promise<LiveEvents> {
  return LiveEvents.open(inject('makegoodUrl'), visitor.cookieHeader);
}

describe('one’s sessions', () => {
  it('are listed in words, and say which this one is', async () => {
    const user = await aUser();
    const [here] = [await signedIn(user), await signedIn(user)];
    const { body } = await sessionsOf(here);
    expect(body.items.map(({ browser }) => browser)).toEqual(['Firefox on Linux', 'Firefox on Linux']);
    expect(body.items.filter(({ isThisOne }) => isThisOne)).toHaveLength(1);
    expect(body.items[0]?.address).toMatch(/127\.0\.0\.1|::1/);
  });

  it('stop at once when ended: the next request, and the open stream within seconds', async () => {
    const user = await aUser();
    const [here, there] = [await signedIn(user), await signedIn(user)];
    const [staying, going] = [await liveOf(here), await liveOf(there)];
    const { items } = (await sessionsOf(there)).body;
    const id = items.find(({ isThisOne }) => isThisOne)?.id;
    expect((await here.delete(`/sessions/${id}`)).status).toBe(204);
    expect((await there.get('/jobs?limit=1')).status).toBe(401);
    await going.untilEnded(3000);
    expect((await here.get('/jobs?limit=1')).status).toBe(200);
    await expect(staying.untilEnded(200)).rejects.toThrow('still open');
    staying.close();
  });

  it('take an export with them that is still being read', async () => {
    const user = await aUser();
    const [here, reader] = [await signedIn(user), await signedIn(user)];
    const day = '2031-05-05';
    const place = await aPlaceOf(here, await engineerIdOf(await Visitor.as('engineer')));
    // More than the buffers between the service and a reader who reads nothing.
    const long = 'ʘ'.repeat(10_000);
    const raise = () => raiseJob(here, place, { issueDate: day, information: long, operativeNotes: long });
    const rows = 160;
    for (let raised = 0; raised < rows; raised += 10) await Promise.all(Array.from({ length: 10 }, raise));
    const range = `dateType=issue&from=${day}&to=${day}`;
    await expect.poll(async () => (await here.get<{ rows: number }>(`/exports/count?${range}`)).body.rows, { timeout: 20_000 }).toBe(rows);
    const file = await fetch(`${inject('makegoodUrl')}/api/v1/exports`, {
      method: 'POST',
      headers: {
        cookie: reader.cookieHeader, 'x-requested-with': 'makegood', 'content-type': 'application/json', 'accept-encoding': 'identity',
      },
      body: JSON.stringify({ format: 'csv', dateType: 'issue', from: day, to: day }),
    });
    expect([file.status, file.headers.get('x-total-rows')]).toEqual([200, String(rows)]);
    const stream = await liveOf(reader);
    const other = (await sessionsOf(here)).body.items.find(({ isThisOne }) => !isThisOne);
    expect((await here.delete(`/sessions/${other?.id}`)).status).toBe(204);
    await stream.untilEnded(3000);
    await expect(file.arrayBuffer()).rejects.toThrow('terminated');
  });

  it('all end but this one', async () => {
    const user = await aUser();
    const [here, ...others] = [await signedIn(user), await signedIn(user), await signedIn(user)] as [Visitor, ...Visitor[]];
    expect((await here.delete<{ ended: number }>('/sessions')).body).toEqual({ ended: 2 });
    for (const other of others) expect((await other.get('/session')).status).toBe(401);
    expect((await sessionsOf(here)).body.items).toHaveLength(1);
  });

  it('are nobody else’s to see or end, but a Super User’s', async () => {
    const [one, other] = [await aUser(), await aUser()];
    const [mine, theirs] = [await signedIn(one), await signedIn(other)];
    const { items } = (await sessionsOf(theirs)).body;
    const foreign = await mine.delete(`/sessions/${items[0]?.id}`);
    const missing = await mine.delete(`/sessions/${randomUUID()}`);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body).toEqual(missing.body);
    expect((await mine.get(`/users/${other.id}/sessions`)).status).toBe(403);
    const seen = await superUser.get<{ items: OpenSession[] }>(`/users/${other.id}/sessions`);
    expect(seen.body.items.map(({ id }) => id)).toEqual([items[0]?.id]);
    const stream = await liveOf(theirs);
    expect((await superUser.delete<{ ended: number }>(`/users/${other.id}/sessions`)).body).toEqual({ ended: 1 });
    expect((await theirs.get('/session')).status).toBe(401);
    await stream.untilEnded(3000);
  });

  it('that ends in the middle of an edit loses nothing: the same request goes through after signing in again', async () => {
    const office = await Visitor.as('office');
    const job = await raiseJob(office, await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer'))));
    const user = await aUser();
    const editor = await signedIn(user);
    await superUser.delete(`/users/${user.id}/sessions`);
    const change = { ifMatch: `"${job.version}"`, body: { information: 'Typed before the session ended' } };
    expect((await editor.patch(`/jobs/${job.id}`, change)).status).toBe(401);
    const again = await signedIn(user);
    expect((await again.patch<Job>(`/jobs/${job.id}`, change)).body).toMatchObject(change.body);
  });
});

describe('a page left open from before somebody else signed in', () => {
  it('does not write its user’s preferences into theirs', async () => {
    const [left, arrived] = [await aUser(), await aUser()];
    const visitor = await signedIn(arrived);
    const answer = await visitor.put('/session/preferences/list.hidden', { body: { value: ['issuedDate'], userId: left.id } });
    expect([answer.status, answer.body.code]).toEqual([409, 'session/another-user']);
    expect((await visitor.get<{ items: object }>('/session/preferences')).body.items).toEqual({});
  });
});

describe('roles', () => {
  it('changed while somebody works count from the next request, on open streams too', async () => {
    const user = await aUser(['office']);
    const visitor = await signedIn(user);
    const stream = await liveOf(visitor);
    expect((await visitor.get('/users')).status).toBe(403);
    const raised = await superUser.patch<User>(`/users/${user.id}`, { ifMatch: `"${user.version}"`, body: { roles: ['super'] } });
    expect((await visitor.get('/users')).status).toBe(200);
    const lowered = await superUser.patch<User>(`/users/${user.id}`, { ifMatch: `"${raised.body.version}"`, body: { roles: ['engineer'] } });
    expect((await visitor.get('/jobs?limit=1')).status).toBe(403);
    const office = await Visitor.as('office');
    const own = await liveOf(office);
    await raiseJob(office, await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer'))));
    const told = await own.until(({ type }) => type === 'jobs.job.created.v1', 5000);
    expect(stream.all.map(({ id }) => id)).not.toContain(told.id);
    own.close();
    await superUser.patch(`/users/${user.id}`, { ifMatch: `"${lowered.body.version}"`, body: { active: false } });
    expect((await visitor.get('/session')).status).toBe(401);
    await stream.untilEnded(3000);
  });

  it('of a Super User are not given up by themselves, nor their account', async () => {
    const user = await aUser(['super']);
    const self = await signedIn(user);
    const down = await self.patch(`/users/${user.id}`, { ifMatch: `"${user.version}"`, body: { roles: ['office'] } });
    expect([down.status, down.body.code]).toEqual([409, 'user/own-super']);
    const gone = await self.delete(`/users/${user.id}`, { ifMatch: `"${user.version}"` });
    expect([gone.status, gone.body.code]).toEqual([409, 'user/own-account']);
    expect((await superUser.delete(`/users/${user.id}`)).status).toBe(428);
    expect((await superUser.delete(`/users/${user.id}`, { ifMatch: `"${user.version}"` })).status).toBe(204);
    expect((await self.get('/session')).status).toBe(401);
  });
});

describe('one’s password', () => {
  it('is changed with the present one, and every other session ends', async () => {
    const user = await aUser();
    const [here, there] = [await signedIn(user), await signedIn(user)];
    const change = (currentPassword: string, newPassword: string): Promise<Answer<Problem>> =>
      here.put('/session/password', { body: { currentPassword, newPassword } });
    const wrong = await change('not this one', 'another walk, by the sea');
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([422, 'currentPassword']);
    expect((await change(password, 'another walk, by the sea')).status).toBe(204);
    expect((await here.get('/session')).status).toBe(200);
    expect((await there.get('/session')).status).toBe(401);
    await signedIn(user, 'another walk, by the sea');
  });
});

describe('guessing', () => {
  it('is told when to try again, however many guesses come at once', async () => {
    const user = await aUser();
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, index) =>
      new Visitor().post('/session', { body: { email: user.email, password: `guess ${index}` } })));
    const held = guesses.filter(({ status }) => status === 429);
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(8);
    expect(held.length).toBeGreaterThanOrEqual(32);
    expect(Number(held[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(held[0]?.body).toMatchObject({ code: 'session/too-many-attempts' });
    expect(held[0]?.body['detail']).toMatch(/Try again in \d+ (second|minute)s?\./);
  });
});

describe('an ended session', () => {
  it('opens nothing any more', async () => {
    const visitor = await Visitor.as('office');
    const cookie = visitor.cookieHeader;
    const stream = await liveOf(visitor);
    expect((await visitor.get('/session')).status).toBe(200);
    expect((await visitor.delete('/session')).status).toBe(204);
    expect((await new Visitor().get('/session', { headers: { cookie } })).status).toBe(401);
    await stream.untilEnded(3000);
  });
});
