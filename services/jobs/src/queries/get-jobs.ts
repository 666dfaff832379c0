import { Injectable } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, isId, refuse } from '@makegood/kernel';
import { Job } from '../domain/job.js';
import { jobId } from '../domain/job-id.js';
import { stateOf } from '../domain/job-state.js';
import { jobNotFound } from '../domain/refusals.js';
import { JobAccess } from './job-access.js';

const mostIds = 100;
const seesMoney = new Set(['office', 'manager', 'super', 'purchasing', 'system']);

/** Which jobs are these, as far as the caller may see them? */
@Injectable()
export class GetJobs {
  constructor(
    private readonly database: Database,
    private readonly access: JobAccess,
  ) {}

  async one(id: string, call: Call): Promise<jobs.JobState> {
    const [job] = await this.find([jobId(id)], call);
    if (!job) throw jobNotFound();
    return job;
  }

  async several(ids: readonly string[], call: Call): Promise<jobs.JobState[]> {
    if (ids.length <= mostIds && ids.every(isId)) return this.find(ids, call);
    const message = `Name at most ${mostIds} jobs by their ids.`;
    throw refuse.invalid('request/invalid', message, [{ path: 'ids', code: 'ids', message }]);
  }

  private async find(ids: readonly string[], call: Call): Promise<jobs.JobState[]> {
    const found = await this.database.read((em) => em.find(Job, { id: { $in: [...ids] } }));
    const states = (await this.access.visible(found, call)).map(stateOf);
    return call.actor.roles.some((role) => seesMoney.has(role)) ? states : states.map(withoutMoney);
  }
}

/** An engineer does the job; what it costs and whether it was paid is the office's business. */
function withoutMoney(state: jobs.JobState): jobs.JobState {
  return {
    ...state,
    materialsCostPence: 0,
    invoiceReference: '',
    invoiceSent: false,
    invoiceSentDate: undefined,
    invoicePaid: false,
    invoicePaidDate: undefined,
    invoiceValuePence: 0,
    rates: undefined,
  };
}
