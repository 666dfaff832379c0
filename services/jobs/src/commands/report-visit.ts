import { Injectable } from '@nestjs/common';
import { documents, jobs } from '@makegood/contracts';
import { Database, payloadHash, sql, type Tx } from '@makegood/database';
import { type Call, FieldChecks, isId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { jobId } from '../domain/job-id.js';
import { stateOf } from '../domain/job-state.js';
import { notAnEngineer, reportDiffers } from '../domain/refusals.js';
import { photosOf, readReport, type VisitReport } from '../domain/visit-report.js';
import { Gaps } from '../projections/gaps.js';
import { JobAccess } from '../queries/job-access.js';
import { lockJob } from './job-to-change.js';
import { Moments } from './moments.js';
import { record } from './record.js';

/** What is found out before the transaction. */
interface Report {
  jobId: string;
  report: VisitReport;
  engineerId: string;
  hash: string;
  check: FieldChecks;
}

/**
 * Takes an engineer's report. Its id, made on the phone, is its idempotency key: the same report sent again gets the
 * same answer, even when the job isn't the engineer's any more.
 */
@Injectable()
export class ReportVisit {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
    private readonly moments: Moments,
    private readonly access: JobAccess,
    private readonly peers: Peers,
  ) {}

  async execute(request: jobs.ReportVisitRequest, call: Call): Promise<jobs.JobState> {
    const { engineerId } = call.actor;
    if (engineerId === undefined) throw notAnEngineer();
    const check = new FieldChecks();
    const report = readReport(request.report ?? jobs.VisitReport.fromPartial({}), check);
    if (!isId(report.id)) check.refuse('visit-report/invalid');
    const id = jobId(request.jobId);
    if (!(await this.isKnown(report.id, engineerId))) {
      await this.access.requireAttendance(id, call);
      await this.checkPhotos(report, call, check);
      await this.gaps.close({ atFaultId: report.atFaultId });
    }
    const taken: Report = { jobId: id, report, engineerId, hash: payloadHash(request), check };
    return this.database.command({ ...call, idempotencyKey: report.id }, (tx) => this.take(tx, taken));
  }

  private async take(tx: Tx, taken: Report): Promise<jobs.JobState> {
    const { report, check } = taken;
    const settings = await this.moments.settings(tx);
    const job = await lockJob(tx, taken.jobId);
    const moment = this.moments.now(tx, settings);
    if (!(await store(tx, taken, moment.at))) return stateOf(job);
    const outcome = job.reportVisit(report, settings.faults, check, moment);
    const what = outcome.what === 'changed' ? 'job/visit-reported' : `job/${outcome.what}`;
    await record(tx, [{ job, outcome, source: 'portal', what }]);
    const { engineerId } = taken;
    tx.emit({
      type: 'jobs.visit.reported.v1',
      aggregateId: job.id,
      version: job.version,
      data: {
        job: stateOf(job),
        report: { ...report, engineerId, engineerName: moment.by, receivedAt: moment.at.toISOString() },
      },
    });
    return stateOf(job);
  }

  private async isKnown(reportId: string, engineerId: string): Promise<boolean> {
    const rows = await this.database.read((em) => sql(em)`
      select id from visit_reports where id = ${reportId} and engineer_id = ${engineerId}`);
    return rows.length > 0;
  }

  /** Photos are sent before the report that names them, by the same person. */
  private async checkPhotos(report: VisitReport, call: Call, check: FieldChecks): Promise<void> {
    const named = photosOf(report);
    const ids = [...new Set(named.map(({ id }) => id).filter(isId))];
    const { items } = ids.length === 0 ? { items: [] } : await this.documents.getPhotos({ ids }, call);
    const known = new Set(items.map(({ id }) => id));
    for (const { id, path } of named) {
      check.that(known.has(id), path, 'unknown', 'Send this photo again, then the report.');
    }
  }

  private get documents() {
    return this.peers.to(documents.DocumentsServiceClient, 'documents');
  }
}

/** Keeps the report; false when this very report is there already, refused when another one is. */
async function store({ em, call }: Tx, { jobId: id, report, engineerId, hash }: Report, at: Date): Promise<boolean> {
  const stored = await sql(em)`
    insert into visit_reports (id, job_id, engineer_id, engineer_name, payload_hash, report, received_at)
    values (${report.id}, ${id}, ${engineerId}, ${call.actor.name}, ${hash}, ${JSON.stringify(report)}::jsonb, ${at})
    on conflict (id) do nothing returning id`;
  if (stored.length > 0) return true;
  const same = await sql(em)`
    select id from visit_reports where id = ${report.id} and engineer_id = ${engineerId} and payload_hash = ${hash}`;
  if (same.length === 0) throw reportDiffers();
  return false;
}
