import { Injectable } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { stateOf } from '../domain/job-state.js';
import { jobDeleted } from '../domain/refusals.js';
import { Gaps } from '../projections/gaps.js';
import { lockJob, refuseIfStale } from './job-to-change.js';
import { Moments } from './moments.js';
import { record } from './record.js';

/** Hides a job from everybody but Super Users. */
@Injectable()
export class DeleteJob {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
    private readonly moments: Moments,
  ) {}

  async execute(request: jobs.DeleteJobRequest, call: Call): Promise<jobs.JobState> {
    await this.gaps.close();
    return this.database.command(call, async (tx) => {
      const settings = await this.moments.settings(tx);
      const job = await lockJob(tx, request.id);
      if (job.deleted) throw jobDeleted();
      await refuseIfStale(tx, job, request.expectedVersion);
      const outcome = job.remove(this.moments.now(tx, settings));
      await record(tx, [{ job, outcome, source: 'screen' }]);
      return stateOf(job);
    });
  }
}
