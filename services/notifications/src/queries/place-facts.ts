import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';

/** Where a job is and whose, in names. */
export interface PlaceFacts {
  clientName: string;
  /** The client's customer care addresses. */
  clientEmails: string[];
  siteName: string;
  plotName: string;
}

/** Our copies of a job's site, its client and its plot; nothing while one of them hasn't arrived. */
export async function placeFacts(
  em: EntityManager, job: { siteId: string; plotId: string },
): Promise<PlaceFacts | undefined> {
  const [row] = await sql<PlaceFacts>(em)`
    select c.name as "clientName", c.customer_care_emails as "clientEmails", s.name as "siteName", p.name as "plotName"
    from sites s join clients c on c.id = s.client_id join plots p on p.id = ${job.plotId}
    where s.id = ${job.siteId}`;
  return row;
}

/** Names of engineers, in the order of their ids. */
export async function engineerNames(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string; name: string }>(em)`
    select id, name from engineers where id = any (${[...ids]}::uuid[])`;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => names.get(id) ?? []);
}

/** What the company calls itself; nothing until its settings have arrived. */
export async function companyFacts(em: EntityManager): Promise<{ name: string; shortName: string } | undefined> {
  const [row] = await sql<{ name: string; shortName: string }>(em)`
    select company_name as name, short_name as "shortName" from settings`;
  return row;
}
