import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { aRequest, as, seen, seenBooking, startReporting, type Reporting } from './a-reporting.js';

let it: Reporting;
beforeAll(async () => {
  it = await startReporting();
});
afterAll(() => it.stop());

const counts = (changes: Parameters<typeof aRequest>[0], role = 'office') => it.rpc.countJobs(aRequest(changes), as(role));

/** What a recount of the register would say otherwise. */
async function differences(): Promise<object[]> {
  return it.database.query(`
    (select 'totals' as kept, t::text from totals t except select 'totals', n::text from totals_now n)
    union all (select 'recount', n::text from totals_now n except select 'recount', t::text from totals t)
    union all (select 'findable', f::text from findable f except select 'findable', n::text from findable_now n)`);
}

describe('counts that are kept', () => {
  test('follow a job from its first day to its restoring, wherever it goes', async () => {
    const [clientId, siteId, otherClient, otherSite] = [newId(), newId(), newId(), newId()];
    let job = it.owners.aJob({ clientId, siteId, invoiceValuePence: 700 });
    const change = async (changes: Partial<typeof job>): Promise<void> => {
      job = it.owners.aJob({ ...job, ...changes, version: job.version + 1 });
      await it.publishJob(job);
      await it.list({ atLeast: seen(job) });
    };
    const none = { all: 0, needsBooking: 0, booked: 0, completed: 0, invoiceValuePence: 0, capped: false };
    await it.publishJob(job);
    await it.list({ atLeast: seen(job) });
    expect(await counts({ clientIds: [clientId] })).toEqual({ ...none, all: 1, needsBooking: 1, invoiceValuePence: 700 });
    const booking = it.owners.aBooking({ jobId: job.id, siteId });
    await it.publishBooking(booking);
    await it.list({ atLeast: seenBooking(booking) });
    expect(await counts({ siteId })).toEqual({ ...none, all: 1, booked: 1, invoiceValuePence: 700 });
    await change({ clientId: otherClient, siteId: otherSite, invoiceValuePence: 900 });
    expect(await counts({ siteId })).toEqual(none);
    expect(await counts({ clientIds: [clientId, otherClient], status: 'booked' })).toEqual({ ...none, all: 1, booked: 1, invoiceValuePence: 900 });
    expect(await counts({ clientIds: [otherClient], status: 'completed' })).toEqual({ ...none, all: 1, booked: 1 });
    await change({ completed: true });
    expect(await counts({ siteId: otherSite })).toEqual({ ...none, all: 1, completed: 1, invoiceValuePence: 900 });
    await change({ deleted: true });
    expect(await counts({ siteId: otherSite })).toEqual(none);
    expect(await counts({ siteId: otherSite, deleted: true }, 'super')).toEqual({ ...none, all: 1, completed: 1, invoiceValuePence: 900 });
    await change({ deleted: false, completed: false });
    expect(await counts({ siteId: otherSite })).toEqual({ ...none, all: 1, booked: 1, invoiceValuePence: 900 });
    expect(await differences()).toEqual([]);
  });

  test('come out right when a site’s jobs all change at once', async () => {
    const place = { clientId: newId(), siteId: newId() };
    const made = Array.from({ length: 40 }, () => it.owners.aJob(place));
    await Promise.all(made.map((job) => it.publishJob(job)));
    const done = made.map((job, index) => it.owners.aJob({ ...job, version: 2, completed: index % 2 === 0, invoiceValuePence: index }));
    await Promise.all([
      ...done.map((job) => it.publishJob(job)), ...made.map(({ id }) => it.publishBooking(it.owners.aBooking({ jobId: id }))),
    ]);
    for (const job of done) {
      const atLeast = [...seen(job), ...seenBooking({ jobId: job.id, version: 1 })];
      await eventually(async () => expect((await it.list({ atLeast })).behind).toBe(false), { within: 30_000 });
    }
    expect(await counts(place)).toEqual({ all: 40, needsBooking: 0, booked: 20, completed: 20, invoiceValuePence: 780, capped: false });
    expect(await differences()).toEqual([]);
  });
});

describe('counts that are made', () => {
  test('go up to ten thousand, and say that there are more', async () => {
    const [plotId, engineerId] = [newId(), newId()];
    await it.database.query(
      `insert into job_register (job_id, job, booking)
       select gen_random_uuid(), jsonb_build_object('refNum', 88000000 + n, 'version', 1, 'clientId', gen_random_uuid(), 'siteId', $3::text,
         'plotId', $1::text, 'issueDate', '2026-11-01', 'invoiceValuePence', 3),
         jsonb_build_object('version', 1, 'operativeIds', jsonb_build_array($2::text))
       from generate_series(1, 10000) as n`, [plotId, engineerId, newId()]);
    const exactly = { all: 10_000, needsBooking: 10_000, invoiceValuePence: 30_000, capped: false };
    for (const asked of [{ plotId }, { operativeId: engineerId }, { q: '88' }]) expect(await counts(asked)).toMatchObject(exactly);
    await it.database.query(`update job_register set job = job || '{"completed": true}' where ref_num = 88000001`);
    await it.database.query(
      `insert into job_register (job_id, job, booking) select gen_random_uuid(), job || '{"refNum": 88100000}', booking
       from job_register where ref_num = 88000002`);
    for (const asked of [{ plotId }, { operativeId: engineerId }, { q: '88' }]) {
      expect(await counts(asked)).toMatchObject({ all: 10_000, invoiceValuePence: 0, capped: true });
    }
    expect(await counts({ plotId, q: '8800' })).toMatchObject({ all: 9_999, needsBooking: 9_998, completed: 1, capped: false });
    expect(await differences()).toEqual([]);
  });
});
