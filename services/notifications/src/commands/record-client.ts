import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps a client's name and where its messages go; an older state than the one we have changes nothing. */
export async function recordClient(em: EntityManager, client: directory.ClientState): Promise<boolean> {
  const applied = await sql(em)`
    insert into clients as known (id, version, name, customer_care_emails)
    values (${client.id}, ${client.version}, ${client.name}, ${[...client.customerCareEmails]})
    on conflict (id) do update set version = excluded.version, name = excluded.name, customer_care_emails = excluded.customer_care_emails
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
