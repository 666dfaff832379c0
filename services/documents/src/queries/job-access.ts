import { Injectable } from '@nestjs/common';
import { jobs } from '@makegood/contracts';
import { isId, refuse, type Call } from '@makegood/kernel';
import { Peers } from '@makegood/service';

/** Whether the caller may open a job. Who owns the job decides: jobs is asked in the caller's own name. */
@Injectable()
export class JobAccess {
  constructor(private readonly peers: Peers) {}

  /** Passes if the caller may open the job; throws the refusal jobs gives otherwise. Our own services may. */
  async check(jobId: string, call: Call): Promise<void> {
    if (!isId(jobId)) throw refuse.invalid('job/id', 'This is not the id of a job.');
    if (call.actor.kind === 'system') return;
    const { idempotencyKey: _, ...question } = call;
    await this.peers.to(jobs.JobsServiceClient, 'jobs').getJob({ id: jobId }, question);
  }
}
