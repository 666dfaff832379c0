import type { EntityManager } from '@mikro-orm/postgresql';
import type { jobs } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { lockedPlotName } from './record-plot.js';

/**
 * Keeps our copy of a job, with its plot's name, and of what its booking's row repeats of it. The job's row is written
 * before the booking's: it is the lock that a booking being made meanwhile waits for, so that neither misses the other.
 * An equal version is written again, so that a rebuild mends a damaged copy.
 */
export async function recordJob(em: EntityManager, job: jobs.JobState): Promise<boolean> {
  const plotName = await lockedPlotName(em, job.plotId);
  const applied = await sql(em)`
    insert into jobs as known
      (id, version, ref_num, site_id, plot_id, plot_name, plot_address, postcode, information, completed, completed_at, deleted)
    values (${job.id}, ${job.version}, ${job.refNum}, ${job.siteId}, ${job.plotId}, ${plotName}, ${job.plotAddress},
      ${job.postcode}, ${job.information}, ${job.completed}, ${job.completedAt ?? null}, ${job.deleted})
    on conflict (id) do update set
      version = excluded.version, ref_num = excluded.ref_num, site_id = excluded.site_id, plot_id = excluded.plot_id,
      plot_name = excluded.plot_name, plot_address = excluded.plot_address, postcode = excluded.postcode, information = excluded.information,
      completed = excluded.completed, completed_at = excluded.completed_at, deleted = excluded.deleted
    where excluded.version >= known.version
    returning id`;
  if (applied.length === 0) return false;
  await sql(em)`
    update bookings set site_id = ${job.siteId}, job_completed = ${job.completed}, job_deleted = ${job.deleted}
    where job_id = ${job.id}
      and (site_id, job_completed, job_deleted) is distinct from (${job.siteId}::uuid, ${job.completed}::boolean, ${job.deleted}::boolean)`;
  return true;
}
