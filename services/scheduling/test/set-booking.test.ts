import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { as, aWorld, refusalOf, type Scheduling, startScheduling, today } from './a-scheduling.js';

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await startScheduling();
});
afterAll(() => scheduling.stop());

const office = as('office', { name: 'Hannah Birch' });

function wanted(jobId: string, changes: Partial<Parameters<Scheduling['rpc']['setBooking']>[0]> = {}) {
  return { jobId, expectedVersion: 0, bookedDate: today, slot: 'AM', operativeIds: [], source: 'screen', ...changes };
}

describe('booking a job', () => {
  it('is done for a job whose event has not arrived yet, by asking its owner', async () => {
    const { job, site, marcus } = aWorld(scheduling.owners);
    const booking = await scheduling.rpc.setBooking(wanted(job.id, { operativeIds: [marcus.id] }), office);
    expect(booking).toEqual({
      jobId: job.id, version: 1, bookedDate: today, slot: 'AM', operativeIds: [marcus.id], rearranged: false, siteId: site.id,
    });
    expect(await scheduling.rpc.getBooking({ jobId: job.id }, office)).toEqual(booking);
    const [event] = await scheduling.eventsOf(job.id);
    expect(event).toMatchObject({ type: 'scheduling.booking.made.v1', version: 1, data: { booking, source: 'screen' } });
  });

  it('writes who did what into the history, engineers by name', async () => {
    const { job, marcus, tom } = aWorld(scheduling.owners);
    await scheduling.rpc.setBooking(wanted(job.id, { operativeIds: [marcus.id, tom.id] }), office);
    await scheduling.rpc.setBooking(
      wanted(job.id, { expectedVersion: 1, bookedDate: '2026-11-26', slot: 'PM', operativeIds: [tom.id], source: 'calendar' }), office,
    );
    await scheduling.rpc.clearBooking({ jobId: job.id, expectedVersion: 2 }, office);
    const { items, nextBeforeId } = await scheduling.rpc.listBookingHistory({ jobId: job.id, limit: 2, beforeId: '' }, office);
    expect(items.map(({ what, source, actorName, version }) => ({ what, source, actorName, version }))).toEqual([
      { what: 'booking/cleared', source: 'screen', actorName: 'Hannah Birch', version: 3 },
      { what: 'booking/moved', source: 'calendar', actorName: 'Hannah Birch', version: 2 },
    ]);
    expect(items[1]?.changes).toEqual([
      { field: 'bookedDate', from: today, to: '2026-11-26' },
      { field: 'slot', from: 'AM', to: 'PM' },
      { field: 'operativeIds', from: 'Marcus Obi, Tom Haigh', to: 'Tom Haigh' },
    ]);
    const rest = await scheduling.rpc.listBookingHistory({ jobId: job.id, limit: 2, beforeId: nextBeforeId }, office);
    expect(rest).toMatchObject({ items: [{ what: 'booking/made', version: 1 }], nextBeforeId: '' });
    const events = await scheduling.eventsOf(job.id);
    expect(events.map(({ type }) => type)).toEqual([
      'scheduling.booking.made.v1', 'scheduling.booking.moved.v1', 'scheduling.booking.cleared.v1',
    ]);
    expect(events[1]?.data.releasedOperativeIds).toEqual([marcus.id]);
    expect(events[1]?.data.booking).toMatchObject({ rearranged: true, previousDate: today });
  });

  it('is undone without a trace of another date, which its history keeps', async () => {
    const { job } = aWorld(scheduling.owners);
    await scheduling.rpc.setBooking(wanted(job.id), office);
    await scheduling.rpc.setBooking(wanted(job.id, { expectedVersion: 1, bookedDate: '2026-11-26' }), office);
    const back = await scheduling.rpc.setBooking(wanted(job.id, { expectedVersion: 2, undo: true }), office);
    expect(back).toMatchObject({ version: 3, bookedDate: today, rearranged: false });
    expect(back.previousDate).toBeUndefined();
    const { items } = await scheduling.rpc.listBookingHistory({ jobId: job.id, limit: 1, beforeId: '' }, office);
    expect(items[0]?.changes).toEqual([{ field: 'bookedDate', from: '2026-11-26', to: today }]);
  });

  it('tells nobody when it is booked just so already', async () => {
    const { job, marcus } = aWorld(scheduling.owners);
    const request = wanted(job.id, { operativeIds: [marcus.id] });
    await scheduling.rpc.setBooking(request, office);
    expect(await scheduling.rpc.setBooking({ ...request, expectedVersion: 1 }, office)).toMatchObject({ version: 1 });
    expect(await scheduling.eventsOf(job.id)).toHaveLength(1);
  });

  it('happens once for one idempotency key, and answers alike', async () => {
    const { job } = aWorld(scheduling.owners);
    const call = { ...office, idempotencyKey: newId() };
    const answers = await Promise.all([1, 2, 3].map(() => scheduling.rpc.setBooking(wanted(job.id), call)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await scheduling.eventsOf(job.id)).toHaveLength(1);
    const other = await refusalOf(scheduling.rpc.setBooking(wanted(job.id, { slot: 'PM' }), call));
    expect(other).toMatchObject({ kind: 'payload-differs' });
  });

  it('lets one of two people win, and shows the other what happened', async () => {
    const { job, marcus } = aWorld(scheduling.owners);
    const all = await Promise.allSettled([
      scheduling.rpc.setBooking(wanted(job.id, { operativeIds: [marcus.id] }), office),
      scheduling.rpc.setBooking(wanted(job.id, { slot: 'PM', bookedDate: '2026-11-30' }), as('manager', { name: 'Ruth Calder' })),
    ]);
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refusal = await refusalOf(scheduling.rpc.setBooking(wanted(job.id, { bookedDate: '2026-12-01' }), office));
    expect(refusal).toMatchObject({ kind: 'stale', code: 'booking/stale', details: { current: { version: 1, jobId: job.id } } });
    expect(['Hannah Birch', 'Ruth Calder']).toContain(refusal.details?.['changedBy']);
    expect(refusal.details?.['changes']).toContainEqual(expect.objectContaining({ field: 'bookedDate', from: '' }));
  });
});

describe('a booking is refused', () => {
  it('field by field', async () => {
    const { job, marcus } = aWorld(scheduling.owners);
    const refusal = await refusalOf(scheduling.rpc.setBooking(
      wanted(job.id, { bookedDate: '2026-02-30', slot: 'evening', operativeIds: [marcus.id, marcus.id] }), office,
    ));
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'booking/invalid' });
    expect(refusal.fields.map(({ path }) => path)).toEqual(['bookedDate', 'slot', 'operativeIds']);
  });

  it.each([
    ['a job id that is none', { jobId: 'x' }],
    ['a negative version', { expectedVersion: -1 }],
    ['an engineer id that is none', { operativeIds: ["'; drop table bookings"] }],
    ['eleven engineers', { operativeIds: Array.from({ length: 11 }, newId) }],
  ])('for %s', async (_, changes) => {
    const { job } = aWorld(scheduling.owners);
    const refusal = await refusalOf(scheduling.rpc.setBooking({ ...wanted(job.id), ...changes }, office));
    expect(refusal.kind).toBe('invalid');
  });

  it('for an engineer who is not of the site, until they are assigned to it', async () => {
    const { job, site, marcus } = aWorld(scheduling.owners);
    const zoe = scheduling.owners.anEngineer({ name: 'Zoë Hart' });
    const request = wanted(job.id, { operativeIds: [marcus.id, zoe.id] });
    const refusal = await refusalOf(scheduling.rpc.setBooking(request, office));
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'booking/engineer-not-of-site' });
    expect(refusal.fields).toMatchObject([{ path: 'operativeIds', code: 'booking/engineer-not-of-site' }]);
    expect(await scheduling.rpc.getBooking({ jobId: job.id }, office)).toMatchObject({ version: 0 });
    Object.assign(site, { version: 2, engineerIds: [...site.engineerIds, zoe.id] });
    expect(await scheduling.rpc.setBooking(request, office)).toMatchObject({ version: 1 });
  });

  it('for a completed job, until it is reopened', async () => {
    const { job } = aWorld(scheduling.owners);
    Object.assign(job, { completed: true });
    const refusal = await refusalOf(scheduling.rpc.setBooking(wanted(job.id), office));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'booking/job-completed' });
    Object.assign(job, { completed: false, version: 2 });
    expect(await scheduling.rpc.setBooking(wanted(job.id), office)).toMatchObject({ version: 1 });
  });

  it('for a job that is not there, or deleted', async () => {
    expect(await refusalOf(scheduling.rpc.setBooking(wanted(newId()), office))).toMatchObject({ kind: 'not-found' });
    const { job } = aWorld(scheduling.owners);
    Object.assign(job, { deleted: true });
    expect(await refusalOf(scheduling.rpc.setBooking(wanted(job.id), office))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(scheduling.rpc.setBooking(wanted(job.id), as('super')))).toMatchObject({ code: 'booking/job-deleted' });
  });

  it.each(['engineer', 'purchasing', 'nobody'])('to somebody who is %s', async (role) => {
    const { job } = aWorld(scheduling.owners);
    expect(await refusalOf(scheduling.rpc.setBooking(wanted(job.id), as(role)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(scheduling.rpc.clearBooking({ jobId: job.id, expectedVersion: 0 }, as(role)))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('bookings', () => {
  it('are answered by job, never booked ones left out', async () => {
    const [one, two] = [aWorld(scheduling.owners).job, aWorld(scheduling.owners).job];
    await scheduling.rpc.setBooking(wanted(one.id), office);
    const { items } = await scheduling.rpc.getBookings({ jobIds: [one.id, two.id] }, office);
    expect(items.map(({ jobId }) => jobId)).toEqual([one.id]);
    expect(await scheduling.rpc.clearBooking({ jobId: two.id, expectedVersion: 0 }, office)).toMatchObject({ version: 0 });
  });

  it('are an engineer’s to see when they are booked on them', async () => {
    const { job, marcus, tom } = aWorld(scheduling.owners);
    await scheduling.rpc.setBooking(wanted(job.id, { operativeIds: [marcus.id] }), office);
    const [his, hers] = [as('engineer', { engineerId: marcus.id }), as('engineer', { engineerId: tom.id })];
    expect(await scheduling.rpc.getBooking({ jobId: job.id }, his)).toMatchObject({ version: 1 });
    expect(await refusalOf(scheduling.rpc.getBooking({ jobId: job.id }, hers))).toMatchObject({ code: 'job/not-found' });
    expect(await scheduling.rpc.getBookings({ jobIds: [job.id] }, hers)).toEqual({ items: [] });
  });

  it('go out of sight with a deleted job, but for Super Users', async () => {
    const { job } = aWorld(scheduling.owners);
    await scheduling.rpc.setBooking(wanted(job.id), office);
    await scheduling.publish('jobs.job.deleted.v1', job.id, 2, { job: { ...job, version: 2, deleted: true }, changes: [], source: 'screen' });
    const [one, history] = [{ jobId: job.id }, { jobId: job.id, limit: 0, beforeId: '' }];
    await eventually(async () => {
      expect(await refusalOf(scheduling.rpc.getBooking(one, office))).toMatchObject({ code: 'job/not-found' });
    });
    expect(await scheduling.rpc.getBookings({ jobIds: [job.id] }, office)).toEqual({ items: [] });
    expect(await refusalOf(scheduling.rpc.listBookingHistory(history, office))).toMatchObject({ code: 'job/not-found' });
    const superUser = as('super');
    expect(await scheduling.rpc.getBooking(one, superUser)).toMatchObject({ version: 1 });
    expect((await scheduling.rpc.listBookingHistory(history, superUser)).items).toHaveLength(1);
  });
});
