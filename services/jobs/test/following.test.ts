import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { eventually } from '@makegood/testing';
import { CatchUp } from '../src/commands/catch-up.js';
import { digests, forget, rebuild } from '../src/rebuild.js';
import { aChange, aRaisedJob, as, hannah, type Jobs, refusalOf, startJobs } from './a-jobs-service.js';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await startJobs();
});
afterAll(() => jobs.stop());

async function changeRates(changes: Partial<directory.SettingsState>): Promise<void> {
  const { settings } = jobs.owners;
  jobs.owners.settings = { ...settings, ...changes, version: settings.version + 1 };
  await jobs.publish('directory.settings.changed.v1', 'settings', jobs.owners.settings.version, jobs.owners.settings);
}

async function caughtUp(): Promise<void> {
  await eventually(async () => expect(await jobs.database.query('select kind from catch_ups')).toEqual([]));
}

/** Many more like one job, all at once. */
async function copies(id: string, count: number): Promise<void> {
  await jobs.database.query(
    `insert into jobs select (jsonb_populate_record(j, jsonb_build_object(
       'id', uuidv7(), 'ref_num', nextval('job_ref_nums'), 'customer_name', 'Copy'))).*
     from jobs j, generate_series(1, $2) where id = $1`, [id, count],
  );
}

describe('new rates', () => {
  it('reprice every job not invoiced yet, in steps, and leave those sent as they were', async () => {
    const [open, free] = [await aRaisedJob(jobs, { chargeable: true, additionalHours: '2' }), await aRaisedJob(jobs, { additionalHours: '2' })];
    const sent = await aRaisedJob(jobs, { chargeable: true, additionalHours: '2', invoiceSent: true });
    await copies(open.id, 1200);
    await changeRates({ hourlyRatePence: 5000 });
    await eventually(async () => {
      expect(await jobs.rpc.getJob({ id: open.id }, hannah)).toMatchObject({ version: 2, invoiceValuePence: 10_000 });
    });
    await eventually(async () => {
      const [left] = await jobs.database.query<{ count: string }>('select count(*) from jobs where chargeable and not invoice_sent and invoice_value_pence = 8400');
      expect(Number(left?.count)).toBe(0);
    }, { within: 10_000 });
    await caughtUp();
    expect(await jobs.rpc.getJob({ id: sent.id }, hannah)).toMatchObject({ version: 1, invoiceValuePence: 8400, rates: { hourlyRatePence: 4200 } });
    expect(await jobs.rpc.getJob({ id: free.id }, hannah)).toMatchObject({ version: 1, invoiceValuePence: 0 });
    const repriced = await jobs.database.query(`select version from jobs where customer_name = 'Copy' and version <> 2`);
    expect(repriced).toEqual([]);
    expect((await jobs.eventsOf(open.id)).at(-1)).toMatchObject({
      type: 'jobs.job.changed.v1', version: 2,
      data: { source: 'system', changes: [{ field: 'invoiceValuePence', from: '£84.00', to: '£100.00' }] },
    });
    const unsent = await jobs.rpc.changeJob(aChange(sent, { invoiceSent: false }), hannah);
    expect(unsent).toMatchObject({ invoiceValuePence: 10_000, invoiceSentDate: undefined });
  });

  it('say how many jobs follow them, and how many have yet to', async () => {
    const sue = as('super');
    const before = await jobs.rpc.getRepricing({}, sue);
    const job = await aRaisedJob(jobs, { chargeable: true, additionalHours: '3' });
    await aRaisedJob(jobs, { chargeable: true, invoiceSent: true });
    await aRaisedJob(jobs);
    await copies(job.id, 700);
    const seen = await jobs.rpc.getRepricing({}, sue);
    expect(seen).toMatchObject({ following: before.following + 701, left: 0, settingsVersion: jobs.owners.settings.version });
    await changeRates({ hourlyRatePence: jobs.owners.settings.hourlyRatePence + 1 });
    const left: number[] = [];
    await eventually(async () => {
      const now = await jobs.rpc.getRepricing({}, sue);
      left.push(now.left);
      expect(now).toMatchObject({ left: 0, settingsVersion: jobs.owners.settings.version });
    }, { within: 20_000 });
    const underWay = left.filter((count) => count > 0);
    expect(underWay.length).toBeGreaterThan(0);
    expect(underWay).toEqual(underWay.toSorted((a, b) => b - a));
    expect(underWay[0]).toBeLessThanOrEqual(seen.following);
    expect(await jobs.rpc.getJob({ id: job.id }, sue)).toMatchObject({ invoiceValuePence: 3 * jobs.owners.settings.hourlyRatePence });
    expect(await refusalOf(jobs.rpc.getRepricing({}, hannah))).toMatchObject({ kind: 'forbidden' });
  });

  it('that come late or twice change nothing', async () => {
    const job = await aRaisedJob(jobs, { chargeable: true, additionalVisits: 1 });
    const old = { ...jobs.owners.settings, version: 1, calloutFeePence: 1 };
    await jobs.publish('directory.settings.changed.v1', 'settings', 1, old);
    await jobs.publish('directory.settings.changed.v1', 'settings', jobs.owners.settings.version, jobs.owners.settings);
    await changeRates({ shortName: 'MG' });
    await eventually(async () => {
      const [{ version } = { version: '0' }] = await jobs.database.query<{ version: string }>('select version from settings');
      expect(Number(version)).toBe(jobs.owners.settings.version);
    });
    await caughtUp();
    expect(await jobs.rpc.getJob({ id: job.id }, hannah)).toMatchObject({ version: 1, invoiceValuePence: 6500 });
  });

});

describe('a site or plot that changed', () => {
  it('takes its jobs along to another client', async () => {
    const before = jobs.owners.aClient({ name: 'Halden & Rowe' });
    const after = jobs.owners.aClient({ name: 'Brackenholt Living' });
    for (const client of [before, after]) await jobs.publish('directory.client.changed.v1', client.id, 1, client);
    await eventually(async () => expect(await jobs.database.query('select from clients')).toHaveLength(2));
    const home = jobs.owners.aSite({ clientId: before.id });
    const job = await aRaisedJob(jobs, { siteId: home.id, plotId: jobs.owners.aPlot({ siteId: home.id }).id });
    const sent = await aRaisedJob(jobs, { siteId: home.id, plotId: job.plotId, completed: true, chargeable: true, invoiceSent: true });
    const site = jobs.owners.aSite({ ...home, version: 2, clientId: after.id });
    await jobs.publish('directory.site.changed.v1', site.id, 2, site);
    for (const { id } of [job, sent]) {
      await eventually(async () => expect(await jobs.rpc.getJob({ id }, hannah)).toMatchObject({ clientId: after.id, version: 2 }));
      expect((await jobs.eventsOf(id)).at(-1)).toMatchObject({
        type: 'jobs.job.changed.v1',
        data: { source: 'system', changes: [{ field: 'clientId', from: 'Halden & Rowe', to: 'Brackenholt Living' }] },
      });
    }
    const { rates, invoiceValuePence, completedAt } = await jobs.rpc.getJob({ id: sent.id }, hannah);
    expect({ rates, invoiceValuePence, completedAt }).toEqual({
      rates: sent.rates, invoiceValuePence: sent.invoiceValuePence, completedAt: sent.completedAt,
    });
    await jobs.publish('directory.site.changed.v1', site.id, 2, site);
    await caughtUp();
    expect(await jobs.rpc.getJob({ id: job.id }, hannah)).toMatchObject({ version: 2 });
  });

  it('is followed by hundreds of jobs in steps that several may take at once, each job once', async () => {
    const job = await aRaisedJob(jobs);
    await copies(job.id, 600);
    const site = jobs.owners.aSite({ ...jobs.owners.sites.get(job.siteId), version: 2, clientId: newId() });
    await jobs.publish('directory.site.changed.v1', site.id, 2, site);
    const catchUp = jobs.service.app.get(CatchUp, { strict: false });
    await eventually(async () => {
      await Promise.all([1, 2].map(() => catchUp.run()));
      const [left] = await jobs.database.query<{ count: number }>(
        'select count(*)::int as count from jobs where site_id = $1 and client_id <> $2', [site.id, site.clientId]);
      expect(left?.count).toBe(0);
    }, { within: 15_000 });
    await caughtUp();
    const [row] = await jobs.database.query<{ jobs: number; lines: number }>(
      `select count(*)::int as jobs, (select count(*) from history h where h.version = 2 and h.source = 'system'
         and h.job_id in (select id from jobs where site_id = $1))::int as lines
       from jobs where site_id = $1 and version = 2`, [site.id]);
    expect(row).toEqual({ jobs: 601, lines: 601 });
  });

  it('has its address put right on its jobs', async () => {
    const job = await aRaisedJob(jobs);
    const plot = jobs.owners.aPlot({ ...jobs.owners.plots.get(job.plotId), version: 2, postcode: 'HX1 5TE' });
    await jobs.publish('directory.plot.changed.v1', plot.id, 2, plot);
    await eventually(async () => expect(await jobs.rpc.getJob({ id: job.id }, hannah)).toMatchObject({ postcode: 'HX1 5TE', version: 2 }));
  });
});

describe('open jobs', () => {
  it('are counted at a site and at a plot, with the oldest of them', async () => {
    const home = jobs.owners.aSite();
    const [plot, next] = [jobs.owners.aPlot({ siteId: home.id }), jobs.owners.aPlot({ siteId: home.id })];
    const at = (plotId: string, changes = {}) => aRaisedJob(jobs, { siteId: home.id, plotId, ...changes });
    const first = await at(plot.id);
    const second = await at(next.id);
    await at(plot.id, { completed: true });
    const gone = await at(plot.id);
    await jobs.rpc.deleteJob({ id: gone.id, expectedVersion: 1 }, hannah);
    expect(await jobs.rpc.countOpenJobs({ siteId: home.id, plotId: '' }, hannah)).toEqual({
      count: 2, refNums: [first.refNum, second.refNum],
    });
    expect(await jobs.rpc.countOpenJobs({ siteId: '', plotId: plot.id }, hannah)).toEqual({ count: 1, refNums: [first.refNum] });
    await expect(jobs.rpc.countOpenJobs({ siteId: '', plotId: '' }, hannah)).rejects.toThrow(/by its id/);
  });
});

describe('our copies of others’ facts', () => {
  it('come out the same when they are made anew', async () => {
    const job = await aRaisedJob(jobs);
    const booking = jobs.owners.aBooking({ jobId: job.id, operativeIds: [newId()] });
    await jobs.publish('scheduling.booking.made.v1', job.id, 1, { booking, changes: [], source: 'screen' });
    await eventually(async () => {
      expect(await jobs.database.query('select job_id from bookings where job_id = $1', [job.id])).toHaveLength(1);
    });
    const context = { database: jobs.service.app.get(Database, { strict: false }), peers: jobs.service.app.get(Peers, { strict: false }) };
    await rebuild(context);
    const before = await digests(context.database);
    expect(await rebuild(context)).toEqual({ applied: 0 });
    await forget(context.database);
    expect((await rebuild(context)).applied).toBeGreaterThan(3);
    expect(await digests(context.database)).toEqual(before);
  });

  it('and the history cannot be rewritten by the service itself', async () => {
    const database = jobs.service.app.get(Database, { strict: false });
    await expect(database.em().execute('update history set actor_name = ?', ['Nobody'])).rejects.toThrow(/permission denied/);
    await expect(database.em().execute('delete from visit_reports')).rejects.toThrow(/permission denied/);
  });
});
