import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { eventually } from '@makegood/testing';
import { digests, forget, rebuild } from '../src/rebuild.js';
import { seen, seenBooking, startReporting, type Reporting } from './a-reporting.js';

let it: Reporting;
beforeAll(async () => {
  it = await startReporting();
});
afterAll(() => it.stop());

/** A job on a site of its own, with all its names on the bus. */
async function aKnownJob(changes: Parameters<Reporting['owners']['aJob']>[0] = {}) {
  const client = it.owners.aClient();
  const site = it.owners.aSite({ clientId: client.id });
  const plot = it.owners.aPlot({ siteId: site.id });
  const marcus = it.owners.anEngineer();
  const tom = it.owners.anEngineer({ name: 'Tom Haigh' });
  await it.publish('directory.client.changed.v1', client.id, 1, client);
  await it.publish('directory.site.changed.v1', site.id, 1, site);
  await it.publish('directory.plot.changed.v1', plot.id, 1, plot);
  for (const each of [marcus, tom]) await it.publish('directory.engineer.changed.v1', each.id, 1, each);
  const job = it.owners.aJob({ clientId: client.id, siteId: site.id, plotId: plot.id, ...changes });
  return { client, site, plot, marcus, tom, job };
}

describe('a row of the register', () => {
  test('shows the job, its booking and every name, whatever came first', async () => {
    const { job, site, marcus, tom } = await aKnownJob();
    const booking = it.owners.aBooking({ jobId: job.id, siteId: site.id, operativeIds: [tom.id, marcus.id] });
    await it.publishBooking(booking, 'scheduling.booking.made.v1');
    expect(await it.list({ siteId: site.id, atLeast: seenBooking(booking) })).toMatchObject({ items: [], behind: false });
    await it.publishJob(job, 'jobs.job.created.v1');
    const { items } = await eventually(async () => {
      const page = await it.list({ siteId: site.id, atLeast: seen(job) });
      expect(page.items[0]?.operativeNames).toEqual(['Tom Haigh', 'Marcus Obi']);
      expect(page.items[0]?.plotName).toBe('21');
      return page;
    });
    expect(items).toMatchObject([{ job, booking, clientName: 'Thornwick Homes', siteName: 'Foundry Row', daysOpen: 4 }]);
  });

  test('takes names that arrive after it', async () => {
    const client = it.owners.aClient({ name: 'Late Homes' });
    const job = it.owners.aJob({ clientId: client.id });
    await it.publishJob(job);
    expect(await it.list({ clientIds: [client.id], atLeast: seen(job) })).toMatchObject({ items: [{ clientName: '' }] });
    await it.publish('directory.client.changed.v1', client.id, 1, client);
    await eventually(async () => {
      expect((await it.list({ clientIds: [client.id] })).items[0]?.clientName).toBe('Late Homes');
    });
  });

  test('is moved on by newer states alone: late, doubled and disordered events change nothing', async () => {
    const { job, site } = await aKnownJob();
    const newer = it.owners.aJob({ ...job, version: 3, information: 'Boiler loses pressure' });
    await it.publishJob(newer);
    await it.publishJob({ ...job, version: 2, information: 'Older' });
    await it.publishJob(newer);
    const last = it.owners.aJob({ ...newer, version: 4 });
    await it.publishJob(last);
    const { items } = await it.list({ siteId: site.id, atLeast: seen(last) });
    expect(items).toMatchObject([{ job: { version: 4, information: 'Boiler loses pressure' } }]);
    const [row] = await it.database.query<{ n: number }>('select count(*)::int as n from job_register where job_id = $1', [job.id]);
    expect(row?.n).toBe(1);
  });

  test('goes with a rename, in however many rows', async () => {
    const { client, marcus, tom, job, site } = await aKnownJob();
    await it.publishJob(job);
    await it.list({ atLeast: seen(job) });
    await it.database.query(
      `insert into job_register (job_id, job, booking, client_name, operative_names)
       select gen_random_uuid(), jsonb_build_object('id', gen_random_uuid(), 'refNum', 900000 + n, 'version', 1, 'clientId', $1::text,
         'siteId', gen_random_uuid(), 'plotId', gen_random_uuid(), 'issueDate', '2026-11-01', 'deleted', true),
         jsonb_build_object('version', 1, 'operativeIds', jsonb_build_array($2::text, $3::text)), 'Thornwick Homes', '{Tom Haigh,Marcus Obi}'
       from generate_series(1, 2300) as n`, [client.id, tom.id, marcus.id]);
    await it.publish('directory.client.changed.v1', client.id, 2, it.owners.aClient({ ...client, version: 2, name: 'Thornwick Living' }));
    await it.publish('directory.engineer.changed.v1', marcus.id, 2, it.owners.anEngineer({ ...marcus, version: 2, name: 'Marcus Obi-Lane' }));
    await eventually(async () => {
      const [row] = await it.database.query<{ left: number }>(
        `select count(*)::int as left from job_register
         where client_id = $1 and (client_name <> 'Thornwick Living' or (booking is not null and operative_names[2] <> 'Marcus Obi-Lane'))`,
        [client.id]);
      expect(row?.left).toBe(0);
    }, { within: 15_000 });
    expect((await it.list({ siteId: site.id })).items[0]?.clientName).toBe('Thornwick Living');
    await it.database.query('delete from job_register where ref_num > 900000');
  });

  test('comes out the same from a rebuild', async () => {
    const settings = it.owners.settings;
    await it.publish('directory.settings.changed.v1', 'settings', settings.version, settings);
    const { job, marcus, tom, site } = await aKnownJob();
    const booking = it.owners.aBooking({ jobId: job.id, siteId: site.id, operativeIds: [marcus.id] });
    await it.publishJob(job);
    await it.publishBooking(booking);
    const database = it.service.app.get(Database, { strict: false });
    const context = { database, peers: it.service.app.get(Peers, { strict: false }) };
    await it.list({ atLeast: [...seen(job), ...seenBooking(booking)] });
    const before = await eventually(async () => {
      // The names of the last job are on other roads than the job itself.
      const [row] = await it.database.query<{ n: number }>(`select count(*)::int as n from names where id = any ($1) and version > 0`,
        [[job.clientId, job.siteId, job.plotId, marcus.id, tom.id]]);
      const [company] = await it.database.query<{ n: number }>('select count(*)::int as n from company');
      expect([row?.n, company?.n]).toEqual([5, 1]);
      return digests(database);
    });
    await forget(database);
    expect((await it.list()).items).toEqual([]);
    const { applied } = await rebuild(context);
    expect(applied).toBeGreaterThan(10);
    expect(await digests(database)).toEqual(before);
  });

  test('that nobody has announced yet is waited for, then said to be behind', async () => {
    const started = Date.now();
    expect(await it.list({ atLeast: [{ aggregate: 'job', id: newId(), version: 1 }] })).toMatchObject({ behind: true });
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});
