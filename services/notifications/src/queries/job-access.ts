import { Injectable } from '@nestjs/common';
import { jobs } from '@makegood/contracts';
import { type Call, isId, refuse } from '@makegood/kernel';
import { Peers } from '@makegood/service';

/** Whether the caller may open a job. Who owns the job decides: jobs is asked in the caller's own name. */
@Injectable()
export class JobAccess {
  constructor(private readonly peers: Peers) {}

  /** Passes if the caller may open the job; throws the refusal jobs gives otherwise. */
  async check(jobId: string, call: Call): Promise<void> {
    if (!isId(jobId)) throw refuse.invalid('request/id', 'This is not the id of a job.');
    await this.peers.to(jobs.JobsServiceClient, 'jobs').getJob({ id: jobId }, call);
  }
}
