import { LockMode } from '@mikro-orm/core';
import { sql, type Tx } from '@makegood/database';
import { asJson, type Change, mergedChanges } from '@makegood/kernel';
import { clipped } from '../domain/changes.js';
import { Job } from '../domain/job.js';
import { jobId } from '../domain/job-id.js';
import { stateOf } from '../domain/job-state.js';
import { jobNotFound, jobStale, versionMissing } from '../domain/refusals.js';

/** More bytes than this don't travel with a refusal; the job can be read instead. */
const mostDetail = 24_000;

/** The job, locked until this transaction ends, whatever its state. */
export async function lockJob({ em }: Tx, id: string): Promise<Job> {
  const job = await em.findOne(Job, { id: jobId(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!job) throw jobNotFound();
  return job;
}

/** Refuses when somebody saved after the version the caller has seen, saying who and what. */
export async function refuseIfStale(tx: Tx, job: Job, expectedVersion: number): Promise<void> {
  if (expectedVersion <= 0) throw versionMissing();
  if (expectedVersion === job.version) return;
  const lines = await sql<{ at: string; by: string; changes: Change[] }>(tx.em)`
    select at, actor_name as by, changes from history
    where job_id = ${job.id} and version > ${expectedVersion} order by version desc limit 100`;
  const changes = clipped(mergedChanges(lines.toReversed().flatMap((line) => line.changes)));
  const changedBy = lines[0]?.by ?? 'Somebody';
  const details = asJson({
    current: stateOf(job),
    changedBy,
    changedAt: job.updatedAt.toISOString(),
    changes,
  });
  const { current, ...rest } = details;
  const fits = Buffer.byteLength(JSON.stringify(details)) <= mostDetail;
  throw jobStale(changedBy, fits && current !== undefined ? { current, ...rest } : rest);
}
