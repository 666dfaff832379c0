import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';

/** What booking a job hangs on, as far as we know the job. */
export interface JobFacts {
  siteId: string;
  completed: boolean;
  deleted: boolean;
}

/** A site, as far as we know it, and who may be booked on its jobs. */
export interface SiteFacts {
  name: string;
  /** Assigned to the site and not deleted. */
  engineerIds: string[];
}

/** Our copy of a job. */
export async function jobFacts(em: EntityManager, jobId: string): Promise<JobFacts | undefined> {
  const [row] = await sql<JobFacts>(em)`select site_id as "siteId", completed, deleted from jobs where id = ${jobId}`;
  return row;
}

/** Our copy of a job, kept from changing until the transaction ends. */
export async function lockedJobFacts(em: EntityManager, jobId: string): Promise<JobFacts | undefined> {
  const [row] = await sql<JobFacts>(em)`
    select site_id as "siteId", completed, deleted from jobs where id = ${jobId} for share`;
  return row;
}

/** Our copy of a site. */
export async function siteFacts(em: EntityManager, siteId: string): Promise<SiteFacts | undefined> {
  const [row] = await sql<SiteFacts>(em)`
    select name, array(
      select e.id from unnest(s.engineer_ids) as assigned (id) join engineers e using (id) where not e.deleted
    ) as "engineerIds"
    from sites s where id = ${siteId}`;
  return row;
}

/** As `siteFacts`, kept from changing until the transaction ends: nobody leaves the site before we have committed. */
export async function lockedSiteFacts(em: EntityManager, siteId: string): Promise<SiteFacts | undefined> {
  await sql(em)`select id from sites where id = ${siteId} for share`;
  return siteFacts(em, siteId);
}

/** Names of engineers by id, deleted ones too. */
export async function engineerNames(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string }>(em)`select id, name from engineers where id = any (${[...ids]})`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
