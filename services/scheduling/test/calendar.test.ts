import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, type Tx } from '@makegood/database';
import { addDays, newId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { eventually } from '@makegood/testing';
import { recordJob } from '../src/commands/record-job.js';
import { recordPlot } from '../src/commands/record-plot.js';
import { bookingColour, cellColour } from '../src/domain/colour.js';
import { digests, forget, rebuild } from '../src/rebuild.js';
import { as, aWorld, refusalOf, type Scheduling, startScheduling, today, type World } from './a-scheduling.js';

let scheduling: Scheduling;
beforeAll(async () => {
  scheduling = await startScheduling();
});
afterAll(() => scheduling.stop());

const office = as('office');

/** Everything of a world as its owners would announce it. */
async function announce({ client, site, plot, job, marcus, tom }: World): Promise<void> {
  for (const engineer of [marcus, tom]) await scheduling.publish('directory.engineer.changed.v1', engineer.id, engineer.version, engineer);
  await scheduling.publish('directory.client.changed.v1', client.id, client.version, client);
  await scheduling.publish('directory.site.changed.v1', site.id, site.version, site);
  await scheduling.publish('directory.plot.changed.v1', plot.id, plot.version, plot);
  await scheduling.publish('jobs.job.created.v1', job.id, job.version, { job, changes: [], source: 'screen' });
}

function changed(world: World, type: 'changed' | 'completed' | 'deleted' | 'restored' | 'reopened', changes: object): Promise<void> {
  Object.assign(world.job, changes, { version: world.job.version + 1 });
  return scheduling.publish(`jobs.job.${type}.v1`, world.job.id, world.job.version, { job: world.job, changes: [], source: 'screen' });
}

function book(world: World, bookedDate: string, changes: object = {}) {
  return scheduling.rpc.setBooking(
    { jobId: world.job.id, expectedVersion: 0, bookedDate, slot: 'AM', operativeIds: [world.marcus.id], source: 'screen', ...changes }, office,
  );
}

function calendar(changes: object = {}) {
  return scheduling.rpc.getCalendar(
    { from: addDays(today, -7), days: 15, clientId: '', q: '', limit: 0, cursor: '', atLeast: [], offset: 0, siteIds: [], ...changes }, office,
  );
}

function day(date: string, changes: object = {}) {
  return scheduling.rpc.getDay({ date, clientId: '', atLeast: [], ...changes }, office);
}

type Day = Awaited<ReturnType<typeof day>>;

/** The jobs at some places of a day's tiles, by half. */
function jobsAt({ tiles }: Day, places: { am: number[]; pm: number[] } | undefined) {
  const of = (half: 'am' | 'pm') => places?.[half].map((place) => tiles?.[half][place]?.jobId);
  return { am: of('am'), pm: of('pm') };
}

describe('the calendar', () => {
  it('shows a booking where and when it is, in its colour, and follows the job', async () => {
    const world = aWorld(scheduling.owners);
    await announce(world);
    await book(world, today);
    const atLeast = [{ aggregate: 'job', id: world.job.id, version: 1 }, { aggregate: 'booking', id: world.job.id, version: 1 }];
    const row = async () => {
      const { items } = await calendar({ clientId: world.client.id });
      return items[0];
    };
    await eventually(async () => {
      const { items, behind, total, clients } = await calendar({ clientId: world.client.id, atLeast });
      expect({ behind, total, clients, items }).toEqual({
        behind: false, total: 1, clients: 1,
        items: [{
          siteId: world.site.id, siteName: 'Foundry Row', clientName: 'Halden & Rowe', clientId: world.client.id,
          days: [{ date: today, count: 1, colour: 'tab', mix: { tab: 1, red: 0, amber: 0, green: 0 } }],
        }],
      });
    });
    await book(world, addDays(today, 2), { expectedVersion: 1 });
    expect((await row())?.days).toMatchObject([{ date: addDays(today, 2), colour: 'amber' }]);
    await book(world, addDays(today, -1), { expectedVersion: 2 });
    expect((await row())?.days).toMatchObject([{ date: addDays(today, -1), colour: 'red' }]);
    await changed(world, 'completed', { completed: true, completedAt: '2026-11-24T08:59:00.000Z' });
    await eventually(async () => expect((await row())?.days).toMatchObject([{ colour: 'green' }]));
    await changed(world, 'deleted', { deleted: true });
    await eventually(async () => expect((await row())?.days).toEqual([]));
    await changed(world, 'restored', { deleted: false });
    await eventually(async () => expect((await row())?.days).toMatchObject([{ colour: 'green', count: 1 }]));
  });

  it('leaves out sites of clients that are not active, and deleted sites', async () => {
    const world = aWorld(scheduling.owners);
    await announce(world);
    await eventually(async () => expect((await calendar({ clientId: world.client.id })).total).toBe(1));
    Object.assign(world.client, { version: 2, active: false });
    await scheduling.publish('directory.client.changed.v1', world.client.id, 2, world.client);
    await eventually(async () => expect((await calendar({ clientId: world.client.id })).total).toBe(0));
  });

  it('is not set back by an older event that comes late', async () => {
    const world = aWorld(scheduling.owners);
    await announce(world);
    await changed(world, 'completed', { completed: true });
    await eventually(async () => expect(await scheduling.database.query('select from jobs where id = $1 and completed', [world.job.id])).toHaveLength(1));
    await scheduling.publish('jobs.job.changed.v1', world.job.id, 1, { job: { ...world.job, version: 1, completed: false }, changes: [], source: 'screen' });
    const marker = aWorld(scheduling.owners);
    await announce(marker);
    await eventually(async () => expect(await scheduling.database.query('select from jobs where id = $1', [marker.job.id])).toHaveLength(1));
    expect(await scheduling.database.query('select from jobs where id = $1 and completed', [world.job.id])).toHaveLength(1);
  });

  it('never misses that a job was completed while it was being booked for the first time', async () => {
    const worlds = Array.from({ length: 12 }, () => aWorld(scheduling.owners));
    await Promise.all(worlds.map(announce));
    await Promise.all(worlds.map(async (world) => {
      const completed = changed(world, 'completed', { completed: true });
      await Promise.allSettled([completed, book(world, today), book(world, today, { slot: 'PM' })]);
    }));
    const ids = worlds.map(({ job }) => job.id);
    const completed = () => scheduling.database.query('select from jobs where id = any ($1) and completed', [ids]);
    await eventually(async () => expect(await completed()).toHaveLength(12));
    const wrong = await scheduling.database.query('select from bookings where job_id = any ($1) and not job_completed', [ids]);
    expect(wrong).toEqual([]);
  });

  it('pages through sites by client and name, each once, and finds a part of a name', async () => {
    const client = scheduling.owners.aClient({ name: 'Ångström Homes' });
    const names = ['Phase 2', 'Phase 10', 'Château 50%_off', 'Élan Row', 'phase 1'];
    await scheduling.publish('directory.client.changed.v1', client.id, 1, client);
    for (const name of names) {
      const site = scheduling.owners.aSite({ name, clientId: client.id });
      await scheduling.publish('directory.site.changed.v1', site.id, 1, site);
    }
    await eventually(async () => expect((await calendar({ clientId: client.id })).total).toBe(5));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await calendar({ clientId: client.id, limit: 2, cursor });
      seen.push(...page.items.map(({ siteName }) => siteName));
      cursor = page.nextCursor;
    } while (cursor !== '');
    expect(seen).toEqual(['Château 50%_off', 'Élan Row', 'phase 1', 'Phase 2', 'Phase 10']);
    const jumped = await calendar({ clientId: client.id, limit: 2, offset: 3 });
    expect(jumped.items.map(({ siteName }) => siteName)).toEqual(seen.slice(3));
    expect(jumped).toMatchObject({ total: 5, nextCursor: '' });
    const named = await calendar({ clientId: client.id, siteIds: jumped.items.map(({ siteId }) => siteId) });
    expect(named).toMatchObject({ total: 5, clients: 1, items: jumped.items });
    const found = async (q: string) => (await calendar({ clientId: client.id, q })).items.map(({ siteName }) => siteName);
    expect(await found('elan')).toEqual(['Élan Row']);
    expect(await found('PHASE')).toHaveLength(3);
    expect(await found('%_')).toEqual(['Château 50%_off']);
    expect(await found('\\')).toEqual([]);
  });

  it('says which days nobody works, and waits in vain for what will not come', async () => {
    const { settings } = scheduling.owners;
    await scheduling.publish('directory.settings.changed.v1', newId(), 1, settings);
    await eventually(async () => {
      const { holidays } = await calendar({ from: '2026-12-20' });
      expect(holidays).toEqual([{ date: '2026-12-25', name: 'Christmas Day' }]);
    });
    expect((await day('2026-12-25')).holiday).toBe('Christmas Day');
    expect((await day('2026-12-24')).holiday).toBeUndefined();
    const began = Date.now();
    expect(await calendar({ atLeast: [{ aggregate: 'job', id: newId(), version: 1 }] }, )).toMatchObject({ behind: true });
    expect(Date.now() - began).toBeLessThan(2_800);
  });

  it.each([
    ['a date that is none', { from: '2026-02-30' }], ['too many days', { days: 32 }], ['too many rows', { limit: 201 }],
    ['a cursor that is none', { cursor: 'x' }], ['a client id that is none', { clientId: 'x' }],
    ['a forged cursor', { cursor: Buffer.from('["a","b","c"]').toString('base64url') }],
    ['a jump backwards', { offset: -1 }], ['a jump too far', { offset: 100_001 }], ['a site id that is none', { siteIds: ['x'] }],
    ['a jump from a cursor', { offset: 1, cursor: Buffer.from(JSON.stringify(['a', 'b', newId()])).toString('base64url') }],
    ['too many sites', { siteIds: Array.from({ length: 101 }, () => newId()) }],
    ['a version of nothing', { atLeast: [{ aggregate: 'site', id: newId(), version: 1 }] }], ['a NUL', { q: '\0' }],
  ])('refuses %s', async (_, changes) => {
    expect(await refusalOf(calendar(changes))).toMatchObject({ kind: 'invalid' });
  });

  it('colours and counts by the one rule, whatever the jobs', async () => {
    const random = seeded(7);
    const sites = Array.from({ length: 12 }, () => scheduling.owners.aSite({ clientId: newId() }).id);
    const client = scheduling.owners.aClient({ name: 'Random Homes' });
    await scheduling.publish('directory.client.changed.v1', client.id, 1, client);
    for (const id of sites) {
      await scheduling.publish('directory.site.changed.v1', id, 1, { ...scheduling.owners.sites.get(id), clientId: client.id });
    }
    await eventually(async () => expect((await calendar({ clientId: client.id })).total).toBe(12));
    const bookings = Array.from({ length: 2_000 }, () => ({
      job_id: newId(), site_id: sites[Math.floor(random() * sites.length)] ?? '', booked_date: addDays(today, Math.floor(random() * 25) - 12),
      rearranged: random() < 0.2, job_completed: random() < 0.3, job_deleted: random() < 0.1,
    }));
    await scheduling.database.query(`
      insert into bookings (job_id, version, site_id, booked_date, slot, rearranged, job_completed, job_deleted)
      select job_id, 1, site_id, booked_date, 'AM', rearranged, job_completed, job_deleted from jsonb_to_recordset($1::jsonb)
        as row (job_id uuid, site_id uuid, booked_date date, rearranged boolean, job_completed boolean, job_deleted boolean)`,
      [JSON.stringify(bookings)]);
    const { items, totals } = await calendar({ clientId: client.id });
    const shown = bookings.filter(({ job_deleted, booked_date }) => !job_deleted && booked_date >= addDays(today, -7) && booked_date < addDays(today, 8));
    for (const [site, its] of Map.groupBy(shown, ({ site_id }) => site_id)) {
      for (const [date, all] of Map.groupBy(its, ({ booked_date }) => booked_date)) {
        const mix = { tab: 0, red: 0, amber: 0, green: 0 };
        for (const one of all) mix[bookingColour({ completed: one.job_completed, bookedDate: date, rearranged: one.rearranged }, today)] += 1;
        const cell = items.find(({ siteId }) => siteId === site)?.days.find((found) => found.date === date);
        expect(cell).toEqual({ date, count: all.length, colour: cellColour(mix), mix });
      }
    }
    expect(items.flatMap(({ days }) => days).reduce((sum, { count }) => sum + count, 0)).toBe(shown.length);
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(shown.length);
  });
});

describe('a day', () => {
  const date = '2027-01-12';

  it('has a lane for everybody, and tiles under each engineer of a job', async () => {
    const world = aWorld(scheduling.owners);
    Object.assign(world.marcus, { name: 'Aaron Day' });
    await announce(world);
    await book(world, date, { operativeIds: [world.marcus.id, world.tom.id] });
    const nobody = aWorld(scheduling.owners);
    await announce(nobody);
    await book(nobody, date, { operativeIds: [], slot: 'PM' });
    await scheduling.database.query(`insert into absences values ($1, $2, $3, $3, 'Leave')`, [newId(), world.tom.id, date]);
    await eventually(async () => {
      const all = await day(date);
      const lane = (id: string) => all.engineers.find((engineer) => engineer.id === id);
      expect(jobsAt(all, lane(world.marcus.id)?.places)).toEqual({ am: [world.job.id], pm: [] });
      expect(jobsAt(all, lane(world.tom.id)?.places)).toEqual({ am: [world.job.id], pm: [] });
      const tile = all.tiles?.am.find(({ jobId }) => jobId === world.job.id);
      expect(tile).toMatchObject({
        refNum: world.job.refNum, siteName: 'Foundry Row', plotName: '21', plotAddress: '21 Crucible Way, Halifax',
        postcode: 'HX1 5TD', information: 'Worktop joint has swollen', colour: 'neutral', rearranged: false, version: 1,
      });
      expect(tile?.operativePlaces.map((place) => all.tiles?.operativeIds[place])).toEqual([world.marcus.id, world.tom.id]);
      expect(lane(world.marcus.id)).toMatchObject({ name: 'Aaron Day' });
      expect(lane(world.marcus.id)?.absence).toBeUndefined();
      expect(lane(world.tom.id)?.absence).toMatchObject({ reason: 'Leave' });
      expect(lane(nobody.marcus.id)?.places).toEqual({ am: [], pm: [] });
      expect(jobsAt(all, all.nobody)).toEqual({ am: [], pm: [nobody.job.id] });
    });
    const ofClient = await day(date, { clientId: world.client.id });
    expect(jobsAt(ofClient, ofClient.nobody)).toEqual({ am: [], pm: [] });
    expect(ofClient.tiles?.am.map(({ jobId }) => jobId)).toEqual([world.job.id]);
  });

  it('counts a job with the unassigned once all its engineers are deleted, and says when it was completed', async () => {
    const on = '2027-01-13';
    const world = aWorld(scheduling.owners);
    await announce(world);
    await book(world, on, { operativeIds: [world.marcus.id, world.tom.id] });
    for (const engineer of [world.marcus, world.tom]) {
      const before = await day(on);
      expect(jobsAt(before, before.nobody).am).toEqual([]);
      await scheduling.publish('directory.engineer.changed.v1', engineer.id, 2, { ...engineer, version: 2, deleted: true });
      await eventually(async () => expect((await day(on)).engineers.map(({ id }) => id)).not.toContain(engineer.id));
    }
    await changed(world, 'completed', { completed: true, completedAt: '2027-01-13T08:59:00.5Z' });
    await eventually(async () => {
      const after = await day(on);
      expect(jobsAt(after, after.nobody).am).toEqual([world.job.id]);
      expect(after.tiles).toMatchObject({
        am: [{ colour: 'green', completedAt: '2027-01-13T08:59:00.500Z', operativePlaces: [0, 1] }],
        operativeIds: [world.marcus.id, world.tom.id],
      });
    });
  });

  it('shows tiles by site and plot', async () => {
    const on = '2027-01-14';
    const [site, earlier] = ['Quay 10', 'Quay 9'].map((name) => scheduling.owners.aSite({ name, clientId: newId() }));
    if (!site || !earlier) throw new Error('there are no sites');
    const names = [[site, '10'], [site, '9'], [earlier, '100'], [earlier, '12a']] as const;
    for (const [at, name] of names) {
      const world = aWorld(scheduling.owners);
      Object.assign(world, { site: at });
      Object.assign(world.plot, { name });
      Object.assign(world.job, { siteId: at.id });
      await announce(world);
      await eventually(() => book(world, on, { operativeIds: [] }));
    }
    const inOrder = [['Quay 9', '12a'], ['Quay 9', '100'], ['Quay 10', '9'], ['Quay 10', '10']];
    await eventually(async () =>
      expect((await day(on)).tiles?.am.map(({ siteName, plotName }) => [siteName, plotName])).toEqual(inOrder));
  });

  it('calls a plot what it is called now', async () => {
    const on = '2027-01-15';
    const world = aWorld(scheduling.owners);
    await announce(world);
    await book(world, on, { operativeIds: [] });
    const rename = (version: number, name: string): Promise<void> =>
      scheduling.publish('directory.plot.changed.v1', world.plot.id, version, { ...world.plot, version, name });
    const shown = async () => (await day(on)).tiles?.am.map(({ plotName }) => plotName);
    await rename(3, 'Show home');
    await eventually(async () => expect(await shown()).toEqual(['Show home']));
    await rename(2, 'Sales office');
    await rename(4, 'Plot 21');
    await eventually(async () => expect(await shown()).toEqual(['Plot 21']));
  });

  it.each([
    ['a plot is renamed while its job changes', true, ['plot', 'job']], ['a job changes while its plot is renamed', true, ['job', 'plot']],
    ['a plot comes while its job does', false, ['plot', 'job']], ['a job comes while its plot does', false, ['job', 'plot']],
  ] as const)('misses no name when %s', async (_, isKnown, [first, second]) => {
    const database = scheduling.service.app.get(Database, { strict: false });
    const { plot, job } = aWorld(scheduling.owners);
    const record = {
      plot: ({ em }: Tx) => recordPlot(em, { ...plot, version: 2, name: 'Show home' }),
      job: ({ em }: Tx) => recordJob(em, { ...job, version: 2 }),
    };
    if (isKnown) await database.transaction(office, async ({ em }) => void (await recordPlot(em, plot), await recordJob(em, job)));
    const begun = Promise.withResolvers<void>();
    const both = [
      database.transaction(office, async (tx) => {
        await record[first](tx);
        begun.resolve();
        // Long enough for the other to be done, if it didn't wait.
        await delay(300);
      }),
      begun.promise.then(() => database.transaction(office, record[second])),
    ];
    await Promise.all(both);
    expect(await scheduling.database.query('select plot_name, version from jobs where id = $1', [job.id]))
      .toEqual([{ plot_name: 'Show home', version: 2 }]);
  });

  it('shows an engineer their own jobs, and a Contract Manager those of their sites', async () => {
    const world = aWorld(scheduling.owners);
    Object.assign(world.tom, { kind: 'contract-manager' });
    await announce(world);
    await book(world, date);
    const portal = (engineerId?: string) => scheduling.rpc.getPortalDay({ date }, as('engineer', engineerId ? { engineerId } : {}));
    await eventually(async () => {
      for (const { id } of [world.marcus, world.tom]) {
        expect((await portal(id)).tiles?.am.map(({ jobId }) => jobId)).toEqual([world.job.id]);
      }
    });
    const stranger = scheduling.owners.anEngineer({ name: 'Priya Nair' });
    Object.assign(world.site, { version: 2, engineerIds: [...world.site.engineerIds, stranger.id] });
    await announce(world);
    const managed = () => scheduling.rpc.getPortalDay({ date }, as('manager', { engineerId: stranger.id }));
    await eventually(async () => expect((await managed()).tiles?.am.map(({ jobId }) => jobId)).toEqual([world.job.id]));
    expect((await portal(stranger.id)).tiles?.am).toEqual([]);
    expect(await portal(newId())).toMatchObject({ tiles: { am: [], pm: [] }, today });
    expect(await refusalOf(portal())).toMatchObject({ kind: 'forbidden', code: 'portal/not-an-operative' });
    expect(await refusalOf(scheduling.rpc.getDay({ date, clientId: '', atLeast: [] }, as('engineer')))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a rebuild', () => {
  it('makes the same copies, and mends a damaged one', async () => {
    const database = scheduling.service.app.get(Database, { strict: false });
    const context = { database, peers: scheduling.service.app.get(Peers, { strict: false }) };
    await forget(database);
    await rebuild(context);
    const before = await digests(database);
    await scheduling.database.query(`update jobs set information = 'damaged', plot_name = 'damaged'`);
    await scheduling.database.query(`update sites set name = 'damaged'`);
    await scheduling.database.query('update bookings set job_completed = not job_completed where job_id in (select id from jobs)');
    expect(await digests(database)).not.toEqual(before);
    const { applied } = await rebuild(context);
    expect(applied).toBeGreaterThan(20);
    expect(await digests(database)).toEqual(before);
  });

  it('of other services finds every booking once, page by page', async () => {
    const everything: string[] = [];
    for (let afterId = ''; ; ) {
      const { items } = await scheduling.rpc.snapshotBookings({ afterId, limit: 600 }, { actor: { kind: 'system', id: 'system:gateway', name: 'Makegood', roles: ['system'] }, route: 'test' });
      everything.push(...items.map(({ jobId }) => jobId));
      afterId = items.at(-1)?.jobId ?? '';
      if (items.length < 600) break;
    }
    const [row] = await scheduling.database.query<{ count: string }>('select count(*) from bookings');
    expect(new Set(everything).size).toBe(Number(row?.count));
    expect(everything).toHaveLength(Number(row?.count));
    expect(await refusalOf(scheduling.rpc.snapshotBookings({ afterId: '', limit: 0 }, office))).toMatchObject({ kind: 'forbidden' });
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
