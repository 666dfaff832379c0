import { Injectable } from '@nestjs/common';
import { jobs } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { jobId } from '../domain/job-id.js';
import { stateOf } from '../domain/job-state.js';
import { officeFields, type OfficeFieldName } from '../domain/office-fields.js';
import { jobDeleted } from '../domain/refusals.js';
import { Gaps } from '../projections/gaps.js';
import { lockJob, refuseIfStale } from './job-to-change.js';
import { Moments } from './moments.js';
import { record } from './record.js';
import { sourceOf } from './source.js';

/** Changes a job's fields; completing and reopening among them. Changing nothing changes no version. */
@Injectable()
export class ChangeJob {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
    private readonly moments: Moments,
  ) {}

  async execute(request: jobs.ChangeJobRequest, call: Call): Promise<jobs.JobState> {
    const sent = request.fields ?? jobs.JobFields.fromPartial({});
    const names = officeFields(request.changed);
    const source = sourceOf(request.source);
    const chosen = {
      ...(names.includes('siteId') ? { siteId: sent.siteId } : {}),
      ...(names.includes('plotId') ? { plotId: sent.plotId } : {}),
    };
    await this.prepare(jobId(request.id), names, chosen);
    return this.database.command(call, async (tx) => {
      const settings = await this.moments.settings(tx);
      const job = await lockJob(tx, request.id);
      if (job.deleted) throw jobDeleted();
      await refuseIfStale(tx, job, request.expectedVersion);
      const { siteId, plotId } = job;
      const places = { jobId: job.id, from: { siteId, plotId }, to: { siteId, plotId, ...chosen } };
      const outcome = job.change(sent, names, await this.moments.inOffice(tx, settings, places));
      if (outcome) await record(tx, [{ job, outcome, source }]);
      return stateOf(job);
    });
  }

  /** Before the transaction: what we don't know yet, and whether a job about to leave its site is booked. */
  private async prepare(
    id: string, names: readonly OfficeFieldName[], chosen: { siteId?: string; plotId?: string },
  ): Promise<void> {
    await this.gaps.close(chosen);
    if (!names.includes('siteId')) return;
    const [present] = await this.database.read((em) => sql<{ siteId: string }>(em)`
      select site_id as "siteId" from jobs where id = ${id}`);
    if (present && present.siteId !== chosen.siteId) await this.gaps.askBookings([id]);
  }
}
