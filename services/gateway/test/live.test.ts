import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clockAt } from '@makegood/kernel';
import { anActor, eventually } from '@makegood/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CompanyDay } from '../src/live/company-day.js';
import { Listeners } from '../src/live/listeners.js';
import { believedMs, Presence, presenceEvent, readPresenceNote } from '../src/live/presence.js';

const ruth = { id: 'a', name: 'Ruth Ward' };
const hana = { id: 'b', name: 'Hana Bell' };

describe('who is here', () => {
  it('is each person once, by name, whichever replicas hold their streams', () => {
    const presence = new Presence();
    presence.hear({ replica: 'one', people: [ruth, hana] }, 0);
    presence.hear({ replica: 'two', people: [ruth] }, 0);
    expect(presence.everybody(0)).toEqual([hana, ruth]);
    presence.hear({ replica: 'one', people: [] }, 1);
    expect(presence.everybody(1)).toEqual([ruth]);
  });
  it('forgets a replica that has fallen silent', () => {
    const presence = new Presence();
    presence.hear({ replica: 'one', people: [ruth] }, 0);
    expect(presence.everybody(believedMs)).toEqual([ruth]);
    expect(presence.everybody(believedMs + 1)).toEqual([]);
  });
  it('names a hundred, and counts the rest', () => {
    const crowd = Array.from({ length: 130 }, (_, at) => ({ id: `${at}`, name: `Person ${at}` }));
    const { count, people } = JSON.parse(presenceEvent(crowd).split('data: ')[1] ?? '') as { count: number; people: unknown[] };
    expect([count, people.length]).toEqual([130, 100]);
  });
  it.each([null, 'x', {}, { replica: 1, people: [] }, { replica: 'one', people: {} }])('does not believe %j', (note) => {
    expect(readPresenceNote(note)).toBeUndefined();
  });
});

describe('an open stream', () => {
  const closers: (() => void)[] = [];
  afterEach(() => closers.splice(0).forEach((close) => close()));

  /** Streams of these people, on one replica, and what each has heard. */
  async function streams(listeners: Listeners, roles: string[]) {
    let next = 0;
    const server = createServer((_, response) => {
      response.writeHead(200);
      const at = next++;
      const actor = anActor(roles[at] ?? '', { id: `user ${at}`, name: `Person ${at}`, ...(roles[at] === 'engineer' ? { engineerId: 'priya' } : {}) });
      listeners.add({ actor, response });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close(), () => listeners.close());
    const heard: string[] = [];
    const open: IncomingMessage[] = [];
    for (const [at] of roles.entries()) {
      const sent = request({ port: (server.address() as AddressInfo).port }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      heard.push('');
      answer.on('data', (chunk: Buffer) => (heard[at] += chunk.toString()));
      open.push(answer);
    }
    return { heard, open };
  }

  it('says who of the office is here, to the office alone', async () => {
    const onPeople = vi.fn();
    const listeners = new Listeners(onPeople);
    const { heard, open } = await streams(listeners, ['office', 'engineer']);
    expect(listeners.people()).toEqual([{ id: 'user 0', name: 'Person 0' }]);
    listeners.tellPresence([ruth]);
    await eventually(() => expect(heard[0]).toContain('"count":1,"people":[{"id":"a"'));
    expect(heard[1]).not.toContain('presence');
    onPeople.mockClear();
    open[0]?.destroy();
    await eventually(() => expect(onPeople).toHaveBeenCalled());
    expect(listeners.people()).toEqual([]);
  });

  it('says where a booking is now to the office, and to its engineer only that it changed', async () => {
    const listeners = new Listeners();
    const { heard } = await streams(listeners, ['office', 'engineer']);
    const place = { bookedDate: '2026-11-25', slot: 'PM', operativeIds: ['priya', 'dan'] };
    const change = { type: 'scheduling.booking.moved.v1', id: 'job', version: 3, actorId: 'a', actorName: 'Ruth', time: '2026-11-24T10:00:00Z' };
    listeners.tell({ change, place, engineerIds: place.operativeIds });
    for (const at of [0, 1]) await eventually(() => expect(heard[at]).toContain('scheduling.booking.moved.v1'));
    expect(heard[0]).toContain('"place":{"bookedDate":"2026-11-25","slot":"PM","operativeIds":["priya","dan"]}');
    expect(heard[1]).not.toContain('dan');
  });

  it('says what day it is, at once to whoever comes later', async () => {
    const listeners = new Listeners();
    const { heard } = await streams(listeners, ['office', 'engineer']);
    listeners.tellDay('2026-11-25');
    for (const at of [0, 1]) await eventually(() => expect(heard[at]).toContain('event: day\ndata: {"today":"2026-11-25"}'));
    const later = await streams(listeners, ['office']);
    await eventually(() => expect(later.heard[0]).toContain('event: hello\ndata: {"today":"2026-11-25"}'));
  });
});

describe('the company’s day', () => {
  afterEach(() => void vi.useRealTimers());

  /** A day followed from an instant on, and what it said since. */
  async function followedFrom(instant: string, timeZone: () => Promise<string> = () => Promise.resolve('Europe/London')) {
    vi.useFakeTimers({ now: new Date(instant) });
    const said: string[] = [];
    const day = new CompanyDay({ now: () => new Date() }, timeZone, (today) => said.push(today));
    await day.follow();
    return { day, said };
  }

  it.each([
    ['in winter', '2026-11-24T23:59:30Z', '2026-11-24', '2026-11-25', 31],
    ['in summer, when midnight is at 23:00 UTC', '2026-07-01T22:59:30Z', '2026-07-01', '2026-07-02', 31],
    ['into the night the clocks go forward', '2027-03-27T23:59:30Z', '2027-03-27', '2027-03-28', 31],
    ['out of the day of 23 hours', '2027-03-28T22:59:30Z', '2027-03-28', '2027-03-29', 31],
    ['into the night the clocks go back', '2026-10-24T22:59:30Z', '2026-10-24', '2026-10-25', 31],
    ['out of the day of 25 hours', '2026-10-25T23:59:30Z', '2026-10-25', '2026-10-26', 31],
  ])('is told when it changes: %s', async (_, from, before, after, seconds) => {
    const { day, said } = await followedFrom(from);
    expect(said).toEqual([before]);
    await vi.advanceTimersByTimeAsync((seconds - 2) * 1000);
    expect(said).toEqual([before]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said).toEqual([before, after]);
    day.stop();
  });

  it('is learnt as soon as directory answers', async () => {
    const timeZone = vi.fn(() => Promise.resolve('Europe/London')).mockRejectedValueOnce(new Error('starting'));
    const { day, said } = await followedFrom('2026-11-24T09:00:00Z', timeZone);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(said).toEqual(['2026-11-24']);
    day.stop();
  });

  it('is another at once when the company moves to another time zone', async () => {
    let zone = 'Europe/London';
    const said: string[] = [];
    const day = new CompanyDay(clockAt('2026-11-24T23:30:00Z'), () => Promise.resolve(zone), (today) => said.push(today));
    await day.follow();
    zone = 'Europe/Berlin';
    await day.follow();
    expect(said).toEqual(['2026-11-24', '2026-11-25']);
    day.stop();
  });
});
