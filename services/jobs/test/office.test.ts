import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@makegood/kernel';
import { aChange, aRaisedJob, as, fieldsAt, hannah, type Jobs, now, refusalOf, startJobs, today } from './a-jobs-service.js';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await startJobs();
});
afterAll(() => jobs.stop());

const sue = as('super', { name: 'Sue Perez' });

describe('raising a job', () => {
  it('asks the owner about a site and plot it has not heard of, and numbers the job', async () => {
    const fields = fieldsAt(jobs.owners, { chargeable: true, additionalVisits: 1 });
    const job = await jobs.rpc.createJob({ fields, id: '' }, hannah);
    expect(job).toMatchObject({
      version: 1, siteId: fields.siteId, plotId: fields.plotId, clientId: jobs.owners.sites.get(fields.siteId)?.clientId,
      plotAddress: '21 Crucible Way, Halifax', postcode: 'HX1 5TD', issueDate: today, additionalHours: '0.00', kind: 'job',
      invoiceValuePence: 6500, rates: { calloutFeePence: 6500, materialsUpliftPercent: '15' }, deleted: false,
    });
    expect(job.refNum).toBeGreaterThanOrEqual(4001);
    expect(job.createdAt?.slice(0, 16)).toBe(now.slice(0, 16));
    expect(await jobs.rpc.getJob({ id: job.id }, hannah)).toEqual(job);
    const events = await jobs.eventsOf(job.id);
    expect(events).toMatchObject([{ type: 'jobs.job.created.v1', version: 1, data: { job, source: 'screen' } }]);
  });

  it('gives every job a number of its own', async () => {
    const raised = await Promise.all(Array.from({ length: 12 }, () => aRaisedJob(jobs)));
    expect(new Set(raised.map(({ refNum }) => refNum)).size).toBe(12);
  });

  it('happens once for one idempotency key, and refuses the key for another job', async () => {
    const fields = fieldsAt(jobs.owners);
    const call = { ...hannah, idempotencyKey: newId() };
    const request = { fields, id: '' };
    const answers = await Promise.all([1, 2, 3].map(() => jobs.rpc.createJob(request, call)));
    expect(new Set(answers.map(({ refNum }) => refNum)).size).toBe(1);
    const other = jobs.rpc.createJob({ ...request, fields: { ...fields, information: 'Another' } }, call);
    expect(await refusalOf(other)).toMatchObject({ kind: 'payload-differs', code: 'idempotency/payload-differs' });
  });

  it('refuses, field by field, and leaves nothing behind', async () => {
    const elsewhere = jobs.owners.aPlot();
    const fields = fieldsAt(jobs.owners, { plotId: elsewhere.id, customerEmail: 'a@b.uk, c@d.uk', additionalHours: '-1' });
    const refusal = await refusalOf(jobs.rpc.createJob({ fields, id: '' }, hannah));
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'job/invalid' });
    expect(refusal.fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'customerEmail email', 'additionalHours negative', 'plotId other-site',
    ]);
    expect(await jobs.database.query('select id from jobs where site_id = $1', [fields.siteId])).toEqual([]);
  });

  it('refuses ids that are none and ids that are nobody’s', async () => {
    const malformed = fieldsAt(jobs.owners, { siteId: 'x', plotId: "'; drop table jobs" });
    expect((await refusalOf(jobs.rpc.createJob({ fields: malformed, id: '' }, hannah))).fields.map(({ path }) => path)).toContain('siteId');
    const unknown = fieldsAt(jobs.owners, { siteId: newId(), plotId: newId() });
    expect((await refusalOf(jobs.rpc.createJob({ fields: unknown, id: '' }, hannah))).code).toBe('job/invalid');
    expect(await refusalOf(jobs.rpc.getJob({ id: 'x' }, hannah))).toMatchObject({ kind: 'invalid' });
    expect(await refusalOf(jobs.rpc.getJob({ id: newId() }, hannah))).toMatchObject({ kind: 'not-found', code: 'job/not-found' });
  });

  it('takes an id that was chosen for it, once', async () => {
    const id = newId();
    const fields = fieldsAt(jobs.owners);
    expect((await jobs.rpc.createJob({ fields, id }, hannah)).id).toBe(id);
    expect(await refusalOf(jobs.rpc.createJob({ fields, id }, hannah))).toMatchObject({ kind: 'conflict', code: 'job/exists' });
  });
});

describe('changing a job', () => {
  it('takes the named fields only, and says what changed', async () => {
    const job = await aRaisedJob(jobs, { customerName: 'Amira Khan' });
    const changed = await jobs.rpc.changeJob({ ...aChange(job, { latestUpdate: 'Worktop ordered' }), source: 'calendar' }, hannah);
    expect(changed).toMatchObject({ version: 2, latestUpdate: 'Worktop ordered', customerName: 'Amira Khan' });
    const changes = [{ field: 'latestUpdate', from: '', to: 'Worktop ordered' }];
    expect((await jobs.eventsOf(job.id)).at(-1)).toMatchObject({
      type: 'jobs.job.changed.v1', version: 2, data: { job: changed, changes, source: 'calendar' },
    });
    const { items } = await jobs.rpc.listJobHistory({ id: job.id, limit: 0, beforeId: '' }, hannah);
    expect(items).toMatchObject([
      { what: 'job/changed', source: 'calendar', actorName: 'Hannah Birch', version: 2, changes },
      { what: 'job/created', source: 'screen', version: 1 },
    ]);
  });

  it('completes and reopens with one event each, who and when', async () => {
    const job = await aRaisedJob(jobs);
    const completed = await jobs.rpc.changeJob(aChange(job, { completed: true, action: 'Sealed' }), hannah);
    expect(completed).toMatchObject({ completed: true, completedBy: 'Hannah Birch' });
    expect(completed.completedAt?.slice(0, 10)).toBe(today);
    const reopened = await jobs.rpc.changeJob(aChange(completed, { completed: false }), hannah);
    expect(reopened).toMatchObject({ completed: false, completedBy: '', completedAt: undefined });
    expect((await jobs.eventsOf(job.id)).map(({ type, version }) => `${type} ${version}`)).toEqual([
      'jobs.job.created.v1 1', 'jobs.job.completed.v1 2', 'jobs.job.reopened.v1 3',
    ]);
  });

  it('by two people at once: one is saved, the other learns what changed and by whom', async () => {
    const job = await aRaisedJob(jobs);
    const tom = as('manager', { name: 'Tom Haigh' });
    const saves = await Promise.allSettled([
      jobs.rpc.changeJob(aChange(job, { latestUpdate: 'By Hannah' }), hannah),
      jobs.rpc.changeJob(aChange(job, { latestUpdate: 'By Tom' }), tom),
    ]);
    const [won] = saves.flatMap((save) => (save.status === 'fulfilled' ? [save.value] : []));
    const [lost, ...others] = saves.flatMap((save) => (save.status === 'rejected' ? [save.reason as unknown] : []));
    expect(others).toEqual([]);
    expect(lost).toMatchObject({
      kind: 'stale', code: 'job/stale',
      details: {
        current: { version: 2, latestUpdate: won?.latestUpdate },
        changedBy: won?.latestUpdate === 'By Tom' ? 'Tom Haigh' : 'Hannah Birch',
        changes: [{ field: 'latestUpdate', from: '', to: won?.latestUpdate }],
      },
    });
    expect(await jobs.database.query('select version from history where job_id = $1 order by 1', [job.id])).toHaveLength(2);
  });

  it('merges several people’s changes for whoever comes late, and needs a version', async () => {
    const job = await aRaisedJob(jobs);
    const second = await jobs.rpc.changeJob(aChange(job, { information: 'Two', customerName: 'B' }), hannah);
    await jobs.rpc.changeJob(aChange(second, { information: 'Three' }), hannah);
    const refusal = await refusalOf(jobs.rpc.changeJob(aChange(job, { information: 'Mine' }), hannah));
    expect(refusal.details?.['changes']).toEqual([
      { field: 'customerName', from: 'Amira Khan', to: 'B' },
      { field: 'information', from: 'Worktop joint has swollen by the sink', to: 'Three' },
    ]);
    const unsaid = jobs.rpc.changeJob({ ...aChange(job, { information: 'Mine' }), expectedVersion: 0 }, hannah);
    expect(await refusalOf(unsaid)).toMatchObject({ kind: 'precondition-required' });
  });

  it('says what changed even when the job is too long to go along', async () => {
    const job = await aRaisedJob(jobs);
    await jobs.rpc.changeJob(aChange(job, { information: 'é'.repeat(10_000), operativeNotes: '漢'.repeat(10_000) }), hannah);
    const { details } = await refusalOf(jobs.rpc.changeJob(aChange(job, { latestUpdate: 'Mine' }), hannah));
    expect(details).toMatchObject({ changedBy: 'Hannah Birch' });
    expect(details?.['current']).toBeUndefined();
    expect(details?.['changes']).toHaveLength(2);
  });

  it('that names unknown fields or an unknown source is refused', async () => {
    const job = await aRaisedJob(jobs);
    expect((await refusalOf(jobs.rpc.changeJob(aChange(job, {}, ['refNum', '__proto__']), hannah))).fields).toHaveLength(2);
    expect((await refusalOf(jobs.rpc.changeJob({ ...aChange(job, {}), source: 'moon' }, hannah))).code).toBe('request/invalid');
  });

  it('moves to another site unless somebody is booked who is not of it, by what scheduling says now', async () => {
    const job = await aRaisedJob(jobs);
    const { siteId, plotId } = fieldsAt(jobs.owners);
    jobs.owners.aBooking({ jobId: job.id, operativeIds: [newId()] });
    const move = aChange(job, { siteId, plotId });
    expect(await refusalOf(jobs.rpc.changeJob(move, hannah))).toMatchObject({ kind: 'conflict', code: 'job/booked-elsewhere' });
    jobs.owners.aBooking({ jobId: job.id, version: 2, operativeIds: [] });
    expect(await jobs.rpc.changeJob(move, hannah)).toMatchObject({ siteId, plotId });
    const { items } = await jobs.rpc.listJobHistory({ id: job.id, limit: 1, beforeId: '' }, hannah);
    expect(items[0]?.changes.map(({ field }) => field)).toEqual(['clientId', 'siteId', 'plotId']);
  });
});

describe('deleting a job', () => {
  it('hides it from all but Super Users, who restore it', async () => {
    const job = await aRaisedJob(jobs);
    const deleted = await jobs.rpc.deleteJob({ id: job.id, expectedVersion: 1 }, hannah);
    expect(deleted).toMatchObject({ deleted: true, version: 2 });
    expect((await refusalOf(jobs.rpc.getJob({ id: job.id }, hannah))).code).toBe('job/not-found');
    expect(await jobs.rpc.getJob({ id: job.id }, sue)).toEqual(deleted);
    expect((await refusalOf(jobs.rpc.changeJob(aChange(deleted, { action: 'x' }), hannah))).code).toBe('job/deleted');
    expect((await refusalOf(jobs.rpc.restoreJob({ id: job.id }, hannah))).kind).toBe('forbidden');
    expect(await jobs.rpc.restoreJob({ id: job.id }, sue)).toMatchObject({ deleted: false, version: 3 });
    expect(await jobs.rpc.restoreJob({ id: job.id }, sue)).toMatchObject({ version: 3 });
    expect((await jobs.eventsOf(job.id)).map(({ type }) => type.split('.')[2])).toEqual(['created', 'deleted', 'restored']);
  });

  it('of a version that is not the present one is refused', async () => {
    const job = await aRaisedJob(jobs);
    await jobs.rpc.changeJob(aChange(job, { action: 'x' }), hannah);
    expect((await refusalOf(jobs.rpc.deleteJob({ id: job.id, expectedVersion: 1 }, hannah))).kind).toBe('stale');
  });
});

describe('reading jobs', () => {
  it('pages through history, newest first', async () => {
    let job = await aRaisedJob(jobs);
    for (const latestUpdate of ['1', '2', '3', '4']) job = await jobs.rpc.changeJob(aChange(job, { latestUpdate }), hannah);
    const versions: number[] = [];
    for (let beforeId = '', pages = 0; pages === 0 || beforeId !== ''; pages += 1) {
      const page = await jobs.rpc.listJobHistory({ id: job.id, limit: 2, beforeId }, hannah);
      versions.push(...page.items.map(({ version }) => version));
      beforeId = page.nextBeforeId;
    }
    expect(versions).toEqual([5, 4, 3, 2, 1]);
  });

  it('is done for up to a hundred at once, leaving out those hidden', async () => {
    const [one, two] = [await aRaisedJob(jobs), await aRaisedJob(jobs)];
    await jobs.rpc.deleteJob({ id: two.id, expectedVersion: 1 }, hannah);
    const ids = [one.id, two.id, newId()];
    expect((await jobs.rpc.getJobs({ ids }, as('purchasing'))).items.map(({ id }) => id)).toEqual([one.id]);
    expect((await jobs.rpc.getJobs({ ids }, sue)).items).toHaveLength(2);
    expect((await refusalOf(jobs.rpc.getJobs({ ids: Array.from({ length: 101 }, newId) }, hannah))).kind).toBe('invalid');
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['raise', () => jobs.rpc.createJob({ fields: fieldsAt(jobs.owners), id: '' }, as('purchasing'))],
    ['change', (id) => jobs.rpc.changeJob({ id, expectedVersion: 1, fields: undefined, changed: [], source: '' }, as('engineer'))],
    ['delete', (id) => jobs.rpc.deleteJob({ id, expectedVersion: 1 }, as('engineer'))],
    ['restore', (id) => jobs.rpc.restoreJob({ id }, as('manager'))],
    ['read the history of', (id) => jobs.rpc.listJobHistory({ id, limit: 0, beforeId: '' }, as('engineer'))],
    ['report a visit to', (id) => jobs.rpc.reportVisit({ jobId: id, report: undefined }, as('office'))],
    ['take a snapshot of', () => jobs.rpc.snapshotJobs({ afterId: '', limit: 0 }, sue)],
    ['read', (id) => jobs.rpc.getJob({ id }, as('stranger'))],
  ])('nobody may %s jobs without the role for it', async (_, attempt) => {
    const job = await aRaisedJob(jobs);
    expect(await refusalOf(attempt(job.id))).toMatchObject({ kind: 'forbidden', code: 'access/denied' });
  });
});
