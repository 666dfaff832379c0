import type { EntityManager } from '@mikro-orm/postgresql';
import { jobs } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { namesOf } from './names.js';

/** Takes a job's state into the register, unless it knows a newer one. Says whether it did. */
export async function recordJob(em: EntityManager, job: jobs.JobState): Promise<boolean> {
  const { id, version, clientId, siteId, plotId } = job;
  const name = await namesOf(em, [
    { kind: 'client', id: clientId }, { kind: 'site', id: siteId }, { kind: 'plot', id: plotId },
  ]);
  const rows = await sql(em)`
    insert into job_register as known (job_id, job, client_name, site_name, plot_name)
    values (${id}, ${JSON.stringify(jobs.JobState.toJSON(job))}::jsonb, ${name({ kind: 'client', id: clientId })},
      ${name({ kind: 'site', id: siteId })}, ${name({ kind: 'plot', id: plotId })})
    on conflict (job_id) do update set
      job = excluded.job, client_name = excluded.client_name, site_name = excluded.site_name, plot_name = excluded.plot_name
    where known.job_version < ${version}
    returning job_id`;
  return rows.length > 0;
}
