import { Injectable } from '@nestjs/common';
import { jobs } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { type Call, newId } from '@makegood/kernel';
import { Job } from '../domain/job.js';
import { jobId } from '../domain/job-id.js';
import { stateOf } from '../domain/job-state.js';
import { jobExists } from '../domain/refusals.js';
import { Gaps } from '../projections/gaps.js';
import { Moments } from './moments.js';
import { record } from './record.js';

/** Raises a job. It gets its Ref Num here, once everything else is found right. */
@Injectable()
export class CreateJob {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
    private readonly moments: Moments,
  ) {}

  async execute(request: jobs.CreateJobRequest, call: Call): Promise<jobs.JobState> {
    const fields = request.fields ?? jobs.JobFields.fromPartial({});
    const id = request.id === '' ? newId() : jobId(request.id);
    await this.gaps.close(fields);
    const work = async (tx: Tx): Promise<jobs.JobState> => {
      const settings = await this.moments.settings(tx);
      const moment = await this.moments.inOffice(tx, settings, { to: fields });
      const { job, outcome } = Job.raise(id, fields, moment);
      job.refNum = await nextRefNum(tx);
      tx.em.persist(job);
      await record(tx, [{ job, outcome, source: 'screen' }]);
      return stateOf(job);
    };
    return this.database.command(call, work, { refusals: { jobs_pkey: jobExists } });
  }
}

async function nextRefNum({ em }: Tx): Promise<number> {
  const [row] = await sql<{ number: number }>(em)`select nextval('job_ref_nums')::integer as number`;
  if (!row) throw new Error('the sequence of Ref Nums gave no number');
  return row.number;
}
