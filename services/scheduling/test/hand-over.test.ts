import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory, type jobs } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { HandOver } from '../src/commands/hand-over.js';
import { as, aWorld, refusalOf, type Scheduling, startScheduling, today, type World } from './a-scheduling.js';

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await startScheduling();
});
afterAll(() => scheduling.stop());

const office = as('office', { name: 'Hannah Birch' });
const ahead = '2026-12-03';

function anotherJob({ site, plot, client }: World): jobs.JobState {
  return scheduling.owners.aJob({ siteId: site.id, plotId: plot.id, clientId: client.id });
}

async function book(job: jobs.JobState, operativeIds: string[], bookedDate = ahead, expectedVersion = 0): Promise<void> {
  await scheduling.rpc.setBooking({ jobId: job.id, expectedVersion, bookedDate, slot: 'AM', operativeIds, source: 'screen' }, office);
}

const booking = (job: jobs.JobState) => scheduling.rpc.getBooking({ jobId: job.id }, office);

/** The site loses an engineer, as directory would tell it; the copy of the site comes second. */
async function release({ site }: World, who: directory.EngineerState, to = '', version = 2): Promise<void> {
  const engineerIds = site.engineerIds.filter((id) => id !== who.id);
  const data: directory.SiteReleased = { siteId: site.id, siteVersion: version, engineerIds: [who.id], toEngineerId: to };
  const state = scheduling.owners.aSite({ ...site, engineerIds, version });
  await scheduling.publish('directory.site.engineers-released.v1', site.id, version, data);
  await scheduling.publish('directory.site.changed.v1', site.id, version, state);
}

async function handedOver(): Promise<void> {
  await eventually(async () => expect(await scheduling.database.query('select from hand_overs')).toEqual([]));
}

describe('an engineer who leaves a site', () => {
  it('leaves the bookings ahead there to whoever takes over, each with its history and its event', async () => {
    const world = aWorld(scheduling.owners);
    const { job, marcus, tom } = world;
    const shared = anotherJob(world);
    await book(job, [marcus.id], today);
    await book(shared, [tom.id, marcus.id]);
    await release(world, marcus, tom.id);
    await eventually(async () => expect(await booking(job)).toMatchObject({ version: 2, operativeIds: [tom.id], rearranged: false }));
    await eventually(async () => expect(await booking(shared)).toMatchObject({ version: 2, operativeIds: [tom.id] }));
    const { items } = await scheduling.rpc.listBookingHistory({ jobId: job.id, limit: 1, beforeId: '' }, office);
    expect(items).toMatchObject([{
      what: 'booking/moved', source: 'system', actorName: 'Test',
      changes: [{ field: 'operativeIds', from: 'Marcus Obi', to: 'Tom Haigh' }],
    }]);
    expect((await scheduling.eventsOf(job.id)).at(-1)).toMatchObject({
      type: 'scheduling.booking.moved.v1', version: 2, data: { releasedOperativeIds: [marcus.id], source: 'system' },
    });
  });

  it('leaves them to nobody when that was decided, or when who took over has gone, too', async () => {
    const [one, two] = [aWorld(scheduling.owners), aWorld(scheduling.owners)];
    await book(one.job, [one.marcus.id]);
    await book(two.job, [two.marcus.id]);
    await release(one, one.marcus);
    const stranger = scheduling.owners.anEngineer({ name: 'Left Already' });
    await scheduling.publish('directory.engineer.changed.v1', stranger.id, 1, stranger);
    await release(two, two.marcus, stranger.id);
    for (const { job } of [one, two]) {
      await eventually(async () => {
        expect(await booking(job)).toMatchObject({ version: 2, operativeIds: [], bookedDate: ahead, slot: 'AM' });
      });
    }
  });

  it('keeps what is past, completed, deleted or elsewhere', async () => {
    const world = aWorld(scheduling.owners);
    const elsewhere = scheduling.owners.aSite({ clientId: world.client.id, engineerIds: [world.marcus.id] });
    const [late, done, gone] = [anotherJob(world), anotherJob(world), anotherJob(world)];
    const other = scheduling.owners.aJob({ siteId: elsewhere.id, plotId: world.plot.id });
    await book(late, [world.marcus.id], '2026-11-23');
    for (const job of [world.job, done, gone, other]) await book(job, [world.marcus.id]);
    for (const [job, changes] of [[done, { completed: true }], [gone, { deleted: true }]] as const) {
      const state = scheduling.owners.aJob({ ...job, version: 2, ...changes });
      await scheduling.publish('jobs.job.changed.v1', job.id, 2, { job: state, changes: [], source: 'screen' });
    }
    await eventually(async () => {
      const rows = await scheduling.database.query('select from bookings where job_completed or job_deleted');
      expect(rows).toHaveLength(2);
    });
    await release(world, world.marcus);
    await eventually(async () => expect(await booking(world.job)).toMatchObject({ operativeIds: [] }));
    await handedOver();
    for (const job of [late, done, other]) expect(await booking(job)).toMatchObject({ version: 1, operativeIds: [world.marcus.id] });
  });

  it('cannot be booked there from then on, and no booking made meanwhile is missed', async () => {
    const world = aWorld(scheduling.owners);
    const several = Array.from({ length: 12 }, () => anotherJob(world));
    await book(world.job, [world.marcus.id]);
    const bookings = Promise.allSettled(several.map((job) => book(job, [world.marcus.id])));
    await release(world, world.marcus, world.tom.id);
    await bookings;
    await eventually(async () => {
      const left = await scheduling.database.query(
        'select from bookings where site_id = $1 and $2::uuid = any (operative_ids)', [world.site.id, world.marcus.id]);
      expect(left).toEqual([]);
      expect(await booking(world.job)).toMatchObject({ operativeIds: [world.tom.id] });
    });
    const refused = await refusalOf(book(world.job, [world.marcus.id], ahead, (await booking(world.job)).version));
    expect(refused).toMatchObject({ code: 'booking/engineer-not-of-site' });
  });

  it('is handed over once, however often it is told and whoever else is at it', async () => {
    const world = aWorld(scheduling.owners);
    await book(world.job, [world.marcus.id]);
    await copies(world.job.id, 120);
    const handOver = scheduling.service.app.get(HandOver, { strict: false });
    await release(world, world.marcus, world.tom.id);
    await release(world, world.marcus, world.tom.id);
    await Promise.all([1, 2, 3].map(() => handOver.run()));
    await eventually(async () => {
      const left = await scheduling.database.query(
        'select from bookings where site_id = $1 and operative_ids <> array[$2::uuid]', [world.site.id, world.tom.id]);
      expect(left).toEqual([]);
    }, { within: 15_000 });
    await handedOver();
    const [row] = await scheduling.database.query<{ bookings: number; twice: number; lines: number; events: number }>(
      `select count(*)::int as bookings, (count(*) filter (where version <> 2))::int as twice,
         (select count(*) from booking_history h where h.what = 'booking/moved' and h.job_id in (select job_id from bookings where site_id = $1))::int as lines,
         (select count(*) from outbox o where o.type = 'scheduling.booking.moved.v1' and o.aggregate_id in (select job_id::text from bookings where site_id = $1))::int as events
       from bookings where site_id = $1`, [world.site.id]);
    expect(row).toEqual({ bookings: 121, twice: 0, lines: 121, events: 121 });
  });

  /** Many more booked like one job, all at once. */
  async function copies(jobId: string, count: number): Promise<void> {
    await scheduling.database.query(
      `with made as (
         insert into jobs select (jsonb_populate_record(j, jsonb_build_object('id', uuidv7()))).*
         from jobs j, generate_series(1, $2) where id = $1 returning id)
       insert into bookings select (jsonb_populate_record(b, jsonb_build_object('job_id', made.id))).*
       from bookings b, made where b.job_id = $1`, [jobId, count]);
  }
});

describe('bookings ahead', () => {
  it('are counted by engineer and site, and the first of them named', async () => {
    const world = aWorld(scheduling.owners);
    const { job, site, plot, marcus, tom } = world;
    const second = anotherJob(world);
    await scheduling.publish('directory.plot.changed.v1', plot.id, 1, plot);
    await book(job, [marcus.id, tom.id]);
    await book(second, [marcus.id], today);
    const ask = (question: { engineerIds: string[]; siteId: string; limit: number }) => scheduling.rpc.listBookingsAhead(question, office);
    await eventually(async () => {
      expect(await ask({ engineerIds: [marcus.id], siteId: '', limit: 1 })).toEqual({
        count: 2,
        items: [{
          jobId: second.id, refNum: second.refNum, siteId: site.id, siteName: site.name, plotName: plot.name,
          bookedDate: today, slot: 'AM', operativeIds: [marcus.id],
        }],
        counts: [{ engineerId: marcus.id, siteId: site.id, siteName: site.name, count: 2 }],
      });
    });
    const atSite = await ask({ engineerIds: [], siteId: site.id, limit: 0 });
    expect(atSite).toMatchObject({ count: 2, items: [] });
    expect(atSite.counts.map(({ engineerId, count }) => [engineerId, count]).toSorted()).toEqual(
      [[marcus.id, 2], [tom.id, 1]].toSorted());
    expect(await ask({ engineerIds: [newId()], siteId: '', limit: 5 })).toEqual({ count: 0, items: [], counts: [] });
    expect(await refusalOf(ask({ engineerIds: [], siteId: '', limit: 0 }))).toMatchObject({ kind: 'invalid' });
    expect(await refusalOf(scheduling.rpc.listBookingsAhead({ engineerIds: [marcus.id], siteId: '', limit: 0 }, as('purchasing'))))
      .toMatchObject({ kind: 'forbidden' });
  });
});
