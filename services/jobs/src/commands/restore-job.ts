import { Injectable } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { stateOf } from '../domain/job-state.js';
import { Gaps } from '../projections/gaps.js';
import { lockJob } from './job-to-change.js';
import { Moments } from './moments.js';
import { record } from './record.js';

/** Brings a deleted job back. One that isn't deleted stays as it is. */
@Injectable()
export class RestoreJob {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
    private readonly moments: Moments,
  ) {}

  async execute(request: jobs.RestoreJobRequest, call: Call): Promise<jobs.JobState> {
    await this.gaps.close();
    return this.database.command(call, async (tx) => {
      const settings = await this.moments.settings(tx);
      const job = await lockJob(tx, request.id);
      const outcome = job.restore(this.moments.now(tx, settings));
      if (outcome) await record(tx, [{ job, outcome, source: 'screen' }]);
      return stateOf(job);
    });
  }
}
