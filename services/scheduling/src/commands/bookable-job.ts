import type { Tx } from '@makegood/database';
import { refusals } from '../domain/refusals.js';
import { type JobFacts, lockedJobFacts } from '../queries/booking-facts.js';

/** The job, kept as it is until the transaction ends; refused when its booking may not change. */
export async function bookableJob(tx: Tx, jobId: string): Promise<JobFacts> {
  const job = await lockedJobFacts(tx.em, jobId);
  if (!job) throw refusals.jobNotFound();
  if (job.deleted) throw tx.call.actor.roles.includes('super') ? refusals.jobDeleted() : refusals.jobNotFound();
  if (job.completed) throw refusals.jobCompleted();
  return job;
}
