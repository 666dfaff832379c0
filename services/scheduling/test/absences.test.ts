import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheduling } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { as, aWorld, refusalOf, type Scheduling, startScheduling, type World } from './a-scheduling.js';

let scheduled: Scheduling;
let world: World;
const hannah = as('office', { name: 'Hannah Birch' });
const leave = { from: '2026-12-07', until: '2026-12-11', reason: 'Holiday' };
const everything = { from: '', until: '', engineerId: '', limit: 0, cursor: '' };

beforeAll(async () => {
  scheduled = await startScheduling();
});
afterAll(() => scheduled.stop());

/** A world whose engineers our copies have heard of. */
async function aKnownWorld(): Promise<World> {
  const made = aWorld(scheduled.owners);
  for (const engineer of [made.marcus, made.tom]) {
    await scheduled.publish('directory.engineer.changed.v1', engineer.id, engineer.version, engineer);
  }
  await scheduled.publish('directory.site.changed.v1', made.site.id, made.site.version, made.site);
  await scheduled.publish('directory.plot.changed.v1', made.plot.id, made.plot.version, made.plot);
  await eventually(async () => {
    const known = await scheduled.database.query('select id from engineers where id = any ($1) union select id from sites where id = $2 union select id from plots where id = $3',
      [[made.marcus.id, made.tom.id], made.site.id, made.plot.id]);
    expect(known).toHaveLength(4);
  });
  return made;
}

const make = (fields = leave, engineerId = world.marcus.id): Promise<scheduling.AbsenceState> =>
  scheduled.rpc.makeAbsence({ engineerId, fields }, hannah);

describe('an absence', () => {
  it('is noted, changed and taken back, each with a version, a line of history and an event', async () => {
    world = await aKnownWorld();
    const made = await make();
    expect(made).toMatchObject({ version: 1, from: '2026-12-07', until: '2026-12-11', reason: 'Holiday', deleted: false });
    const fields = { from: '', until: '2026-12-14', reason: '' };
    const changed = await scheduled.rpc.changeAbsence({ id: made.id, expectedVersion: 1, fields, changed: ['until'] }, hannah);
    expect(changed).toMatchObject({ version: 2, from: '2026-12-07', until: '2026-12-14' });
    const removed = await scheduled.rpc.removeAbsence({ id: made.id, expectedVersion: 2 }, hannah);
    expect(removed).toMatchObject({ version: 3, deleted: true });
    const history = await scheduled.database.query<{ what: string; actor_name: string; changes: unknown }>(
      'select what, actor_name, changes from absence_history where absence_id = $1 order by version', [made.id]);
    expect(history.map(({ what }) => what)).toEqual(['absence/made', 'absence/changed', 'absence/removed']);
    expect(history[1]).toMatchObject({ actor_name: 'Hannah Birch', changes: [{ field: 'until', from: '2026-12-11', to: '2026-12-14' }] });
    const events = await scheduled.database.query<{ type: string; event: { data: unknown } }>(
      'select type, event from outbox where aggregate_id = $1 order by seq', [made.id]);
    expect(events.map(({ type }) => type)).toEqual(Array(3).fill('scheduling.absence.changed.v1'));
    expect(scheduling.AbsenceState.fromJSON(events[2]?.event.data)).toEqual(removed);
    expect(await refusalOf(scheduled.rpc.removeAbsence({ id: made.id, expectedVersion: 3 }, hannah))).toMatchObject({ code: 'absence/not-found' });
  });

  it('never overlaps another one of the same engineer, even when two are noted at once', async () => {
    world = await aKnownWorld();
    await make();
    const again = await refusalOf(make({ ...leave, from: '2026-12-11', until: '2026-12-20' }));
    expect(again).toMatchObject({ kind: 'invalid', code: 'absence/overlaps', fields: [{ path: 'from' }] });
    expect(again.message).toContain('Marcus Obi is away from 7 Dec to 11 Dec 2026 (Holiday) already');
    expect(await make({ ...leave, from: '2026-12-12', until: '2026-12-20' })).toMatchObject({ version: 1 });
    expect(await make(leave, world.tom.id)).toMatchObject({ version: 1 });
    const both = await Promise.allSettled(Array.from({ length: 6 }, () => make({ from: '2027-01-04', until: '2027-01-08', reason: 'Course' })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'absence/overlaps' });
  });

  it('is refused field by field', async () => {
    world = await aKnownWorld();
    const refused = await refusalOf(make({ from: '2026-02-30', until: '', reason: '  ' }));
    expect(refused.fields.map(({ path }) => path)).toEqual(['from', 'until', 'reason']);
    expect((await refusalOf(make({ ...leave, until: '2026-12-01' }))).fields).toMatchObject([{ path: 'until', code: 'absence/order' }]);
    expect((await refusalOf(make({ ...leave, until: '2126-12-11' }))).fields).toMatchObject([{ path: 'until', code: 'absence/too-long' }]);
    expect((await refusalOf(make({ ...leave, reason: 'a\0b' }))).fields).toMatchObject([{ path: 'reason' }]);
    expect((await refusalOf(make(leave, newId()))).fields).toMatchObject([{ path: 'engineerId' }]);
  });

  it('saved by somebody else meanwhile is refused with who and what', async () => {
    world = await aKnownWorld();
    const made = await make();
    const sue = as('super', { name: 'Sue Perkins' });
    const change = { id: made.id, expectedVersion: 1, fields: { ...leave, reason: 'Training' }, changed: ['reason'] };
    await scheduled.rpc.changeAbsence(change, sue);
    const stale = await refusalOf(scheduled.rpc.changeAbsence({ ...change, fields: { ...leave, reason: 'Sick' } }, hannah));
    expect(stale).toMatchObject({
      kind: 'stale', code: 'absence/stale',
      details: { changedBy: 'Sue Perkins', current: { version: 2, reason: 'Training' }, changes: [{ field: 'reason', from: 'Holiday', to: 'Training' }] },
    });
  });
});

describe('the absences', () => {
  it('are listed by first day, of a time and of an engineer, page by page, with what they are booked on meanwhile', async () => {
    world = await aKnownWorld();
    const booking = { jobId: world.job.id, expectedVersion: 0, bookedDate: '2027-03-02', slot: 'PM', operativeIds: [world.marcus.id], source: 'screen' };
    await scheduled.rpc.setBooking(booking, hannah);
    const first = await make({ from: '2027-03-01', until: '2027-03-05', reason: 'Holiday' });
    const second = await make({ from: '2027-03-08', until: '2027-03-08', reason: 'Dentist' });
    await make({ from: '2027-03-03', until: '2027-03-04', reason: 'Course' }, world.tom.id);
    const mine = { ...everything, engineerId: world.marcus.id };
    const page = await scheduled.rpc.listAbsences({ ...mine, limit: 1 }, hannah);
    expect(page.items).toMatchObject([{ absence: { id: first.id }, engineerName: 'Marcus Obi', bookingCount: 1 }]);
    const next = await scheduled.rpc.listAbsences({ ...mine, limit: 1, cursor: page.nextCursor }, hannah);
    expect(next).toMatchObject({ items: [{ absence: { id: second.id }, bookingCount: 0 }], nextCursor: '' });
    const during = await scheduled.rpc.listAbsences({ ...mine, from: '2027-03-05', until: '2027-03-07' }, hannah);
    expect(during.items.map(({ absence }) => absence?.id)).toEqual([first.id]);
    const bookings = await scheduled.rpc.listBookingsDuring({ engineerId: world.marcus.id, from: '2027-03-01', until: '2027-03-05', limit: 0 }, hannah);
    expect(bookings).toMatchObject({ count: 1, items: [{ jobId: world.job.id, bookedDate: '2027-03-02', slot: 'PM', siteName: world.site.name }] });
    expect(await refusalOf(scheduled.rpc.listAbsences({ ...everything, cursor: 'bm9uc2Vuc2U' }, hannah))).toMatchObject({ kind: 'invalid' });
  });

  it('shade the engineer’s day, and no longer once taken back', async () => {
    world = await aKnownWorld();
    const made = await make({ from: '2027-05-03', until: '2027-05-04', reason: 'Holiday' });
    const lane = async () => {
      const day = await scheduled.rpc.getDay({ date: '2027-05-04', clientId: '', atLeast: [] }, hannah);
      return day.engineers.find(({ id }) => id === world.marcus.id);
    };
    expect((await lane())?.absence).toMatchObject({ id: made.id, reason: 'Holiday' });
    await scheduled.rpc.removeAbsence({ id: made.id, expectedVersion: 1 }, hannah);
    expect((await lane())?.absence).toBeUndefined();
  });

  it('are the office’s alone', async () => {
    for (const role of ['engineer', 'purchasing']) {
      expect(await refusalOf(scheduled.rpc.listAbsences(everything, as(role)))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(scheduled.rpc.makeAbsence({ engineerId: newId(), fields: leave }, as(role)))).toMatchObject({ kind: 'forbidden' });
    }
  });
});
