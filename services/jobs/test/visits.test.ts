import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { aChange, aRaisedJob, as, hannah, type Jobs, refusalOf, startJobs } from './a-jobs-service.js';

let jobs: Jobs;
beforeAll(async () => {
  jobs = await startJobs();
});
afterAll(() => jobs.stop());

const engineerId = newId();
const marcus = as('engineer', { name: 'Marcus Obi', engineerId });
const ben = as('engineer', { name: 'Ben Scott', engineerId: newId() });

async function aJobOf(attendedBy: string): Promise<contracts.jobs.JobState> {
  const job = await aRaisedJob(jobs, { chargeable: true });
  jobs.owners.aBooking({ jobId: job.id, operativeIds: [attendedBy] });
  return job;
}

function aReport(changes: Partial<contracts.jobs.VisitReport> = {}): contracts.jobs.VisitReport {
  return contracts.jobs.VisitReport.fromPartial({
    id: newId(), complete: true, description: 'Joint cut back and resealed', hours: '1.5', materialsUsed: 'Sealant',
    customerInAttendance: true, capturedAt: '2026-11-24T08:40:00.000Z', ...changes,
  });
}

describe('an engineer’s report', () => {
  it('is in the job’s record at once, with its photos and its events', async () => {
    const job = await aJobOf(engineerId);
    const [before, after] = [jobs.owners.aPhoto(), jobs.owners.aPhoto()];
    const report = aReport({
      priorPhotoIds: [before], completedPhotoIds: [after], atFaultId: jobs.owners.kitchenFitter.id,
      revisit: { notes: 'Repaint the wall', materials: 'White emulsion' },
    });
    const taken = await jobs.rpc.reportVisit({ jobId: job.id, report }, marcus);
    expect(taken).toMatchObject({
      version: 2, completed: true, completedBy: 'Marcus Obi', action: 'Joint cut back and resealed', additionalHours: '1.50',
      atFaultId: jobs.owners.kitchenFitter.id, revisitRequired: true, invoiceValuePence: 6300,
    });
    const { items } = await jobs.rpc.listVisitReports({ id: job.id }, marcus);
    const receivedAt = taken.updatedAt;
    expect(items).toEqual([{ ...report, hours: '1.50', engineerId, engineerName: 'Marcus Obi', receivedAt }]);
    const events = await jobs.database.query<{ type: string; version: string; event: { data: object } }>(
      'select type, version, event from outbox where aggregate_id = $1 and version = 2 order by seq', [job.id],
    );
    expect(events.map(({ type }) => type)).toEqual(['jobs.job.completed.v1', 'jobs.visit.reported.v1']);
    expect(contracts.jobs.VisitReported.fromJSON(events[1]?.event.data)).toMatchObject({ job: { id: job.id }, report: items[0] });
    const history = await jobs.rpc.listJobHistory({ id: job.id, limit: 1, beforeId: '' }, hannah);
    expect(history.items[0]).toMatchObject({ what: 'job/completed', source: 'portal', actorName: 'Marcus Obi' });
    expect(history.items[0]?.changes).toContainEqual({ field: 'atFaultId', from: '', to: 'Kitchen fitter' });
  });

  it('that only saves leaves the job open', async () => {
    const job = await aJobOf(engineerId);
    const saved = await jobs.rpc.reportVisit({ jobId: job.id, report: aReport({ complete: false }) }, marcus);
    expect(saved).toMatchObject({ completed: false, action: 'Joint cut back and resealed' });
    const history = await jobs.rpc.listJobHistory({ id: job.id, limit: 1, beforeId: '' }, hannah);
    expect(history.items[0]).toMatchObject({ what: 'job/visit-reported', source: 'portal' });
  });

  it('sent again, even many at once, counts once and gets the same answer', async () => {
    const job = await aJobOf(engineerId);
    const request = { jobId: job.id, report: aReport() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => jobs.rpc.reportVisit(request, marcus)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    jobs.owners.aBooking({ jobId: job.id, version: 2, operativeIds: [] });
    await jobs.publish('scheduling.booking.moved.v1', job.id, 2, { booking: jobs.owners.bookings.get(job.id), changes: [], source: 'screen' });
    expect(await jobs.rpc.reportVisit(request, marcus)).toEqual(answers[0]);
    expect(await jobs.database.query('select id from visit_reports where job_id = $1', [job.id])).toHaveLength(1);
    expect(answers[0]?.additionalHours).toBe('1.50');
  });

  it('under an id used for another report is refused', async () => {
    const job = await aJobOf(engineerId);
    const report = aReport({ complete: false });
    await jobs.rpc.reportVisit({ jobId: job.id, report }, marcus);
    const differs = jobs.rpc.reportVisit({ jobId: job.id, report: { ...report, hours: '2' } }, marcus);
    expect((await refusalOf(differs)).kind).toBe('payload-differs');
    const theirs = await aJobOf(ben.actor.engineerId ?? '');
    const stolen = jobs.rpc.reportVisit({ jobId: theirs.id, report }, ben);
    expect(await refusalOf(stolen)).toMatchObject({ kind: 'payload-differs', code: 'visit-report/payload-differs' });
  });

  it('of photos nobody sent, or of a fault there isn’t, is refused field by field', async () => {
    const job = await aJobOf(engineerId);
    const report = aReport({
      description: '', priorPhotoIds: [jobs.owners.aPhoto(), newId()], completedPhotoIds: ['x'], atFaultId: jobs.owners.oldFault.id,
      signaturePhotoId: newId(),
    });
    const refusal = await refusalOf(jobs.rpc.reportVisit({ jobId: job.id, report }, marcus));
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'visit-report/invalid' });
    expect(refusal.fields.map(({ path }) => path)).toEqual([
      'description', 'priorPhotoIds.1', 'completedPhotoIds.0', 'signaturePhotoId', 'atFaultId',
    ]);
    expect(await jobs.database.query('select id from visit_reports where job_id = $1', [job.id])).toEqual([]);
  });

  it('may name a fault added a moment ago', async () => {
    const job = await aJobOf(engineerId);
    const added = { ...jobs.owners.kitchenFitter, id: newId(), name: 'Tiler' };
    const { settings } = jobs.owners;
    jobs.owners.settings = { ...settings, version: settings.version + 1, faults: [...settings.faults, added] };
    const report = aReport({ atFaultId: added.id });
    expect(await jobs.rpc.reportVisit({ jobId: job.id, report }, marcus)).toMatchObject({ atFaultId: added.id });
  });

  it('that completes what the office completed meanwhile is refused, saying who did', async () => {
    const job = await aJobOf(engineerId);
    await jobs.rpc.changeJob(aChange(job, { completed: true }), hannah);
    const refusal = await refusalOf(jobs.rpc.reportVisit({ jobId: job.id, report: aReport() }, marcus));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'job/already-completed', details: { completedBy: 'Hannah Birch' } });
    const saved = await jobs.rpc.reportVisit({ jobId: job.id, report: aReport({ complete: false }) }, marcus);
    expect(saved.completedBy).toBe('Hannah Birch');
  });

  it('of a deleted job is refused', async () => {
    const job = await aJobOf(engineerId);
    await jobs.rpc.deleteJob({ id: job.id, expectedVersion: 1 }, hannah);
    expect((await refusalOf(jobs.rpc.reportVisit({ jobId: job.id, report: aReport() }, marcus))).code).toBe('job/deleted');
  });
});

describe('an engineer’s own job', () => {
  it('tells them what to do, and nothing of money', async () => {
    const raised = await aJobOf(engineerId);
    const job = await jobs.rpc.changeJob(aChange(raised, { additionalVisits: 2, invoiceReference: 'HR-21' }), hannah);
    expect(job.invoiceValuePence).toBeGreaterThan(0);
    const seen = await jobs.rpc.getJob({ id: job.id }, marcus);
    expect(seen).toMatchObject({ information: job.information, invoiceValuePence: 0, invoiceReference: '' });
    expect(seen.rates).toBeUndefined();
  });
});

describe('somebody else’s job', () => {
  it('is one there isn’t, for an engineer', async () => {
    const job = await aJobOf(engineerId);
    const attempts = [
      () => jobs.rpc.getJob({ id: job.id }, ben),
      () => jobs.rpc.listVisitReports({ id: job.id }, ben),
      () => jobs.rpc.reportVisit({ jobId: job.id, report: aReport() }, ben),
      () => jobs.rpc.getJob({ id: job.id }, as('engineer')),
    ];
    for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject({ kind: 'not-found', code: 'job/not-found' });
    expect((await jobs.rpc.getJobs({ ids: [job.id] }, ben)).items).toEqual([]);
    expect((await jobs.rpc.getJobs({ ids: [job.id] }, marcus)).items).toHaveLength(1);
  });

  it('of their site is open to a Contract Manager who signs in as an engineer', async () => {
    const carol = jobs.owners.anEngineer({ kind: 'contract-manager' });
    const call = as('engineer', { engineerId: carol.id });
    const site = jobs.owners.aSite({ engineerIds: [carol.id, ben.actor.engineerId ?? ''] });
    const job = await aRaisedJob(jobs, { siteId: site.id, plotId: jobs.owners.aPlot({ siteId: site.id }).id });
    await jobs.publish('directory.engineer.changed.v1', carol.id, 1, carol);
    await eventually(async () => expect(await jobs.rpc.getJob({ id: job.id }, call)).toMatchObject({ id: job.id, version: job.version }));
    expect((await refusalOf(jobs.rpc.getJob({ id: job.id }, ben))).code).toBe('job/not-found');
  });

  it('can be reported on by the Contract Manager of its site, and by no other', async () => {
    const manager = as('manager', { name: 'Carol Mann', engineerId: newId() });
    const job = await aRaisedJob(jobs);
    const report = aReport();
    expect((await refusalOf(jobs.rpc.reportVisit({ jobId: job.id, report }, manager))).code).toBe('visit-report/not-your-job');
    expect((await refusalOf(jobs.rpc.reportVisit({ jobId: job.id, report }, as('manager')))).code).toBe('visit-report/not-an-engineer');
    const site = jobs.owners.aSite({ ...jobs.owners.sites.get(job.siteId), version: 2, engineerIds: [manager.actor.engineerId ?? ''] });
    await jobs.publish('directory.site.changed.v1', site.id, 2, site);
    await expect.poll(() => jobs.rpc.reportVisit({ jobId: job.id, report }, manager).catch(() => undefined)).toMatchObject({
      completed: true, completedBy: 'Carol Mann',
    });
  });
});
