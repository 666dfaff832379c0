import { sql, type Tx } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { clipped } from '../domain/changes.js';
import type { Job, Outcome } from '../domain/job.js';
import { stateOf } from '../domain/job-state.js';

/** Where a change came from. */
export type Source = 'screen' | 'portal' | 'calendar' | 'system';

/** What happened to one job. */
export interface Happened {
  job: Job;
  outcome: Outcome;
  source: Source;
  /** What history calls it, when there is a better word than the outcome's own. */
  what?: string;
}

/** Writes down what happened: the rows, a line of history each, and an event each, all in this transaction. */
export async function record(tx: Tx, happened: readonly Happened[]): Promise<void> {
  await tx.em.flush();
  const lines = happened.map(({ job, outcome, source, what }) => ({
    id: newId(), job_id: job.id, version: job.version, at: job.updatedAt, source,
    what: what ?? `job/${outcome.what}`, changes: outcome.changes,
  }));
  await sql(tx.em)`
    insert into history (id, job_id, version, at, actor_id, actor_name, source, what, changes)
    select id, job_id, version, at, ${tx.call.actor.id}, ${tx.call.actor.name}, source, what, changes
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as line(id uuid, job_id uuid, version integer, at timestamptz, source text, what text, changes jsonb)`;
  for (const { job, outcome, source } of happened) {
    tx.emit({
      type: `jobs.job.${outcome.what}.v1`,
      aggregateId: job.id,
      version: job.version,
      data: { job: stateOf(job), changes: clipped(outcome.changes), source },
    });
  }
}
