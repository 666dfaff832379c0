import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps a site's name and client; an older state than the one we have changes nothing. */
export async function recordSite(em: EntityManager, site: directory.SiteState): Promise<boolean> {
  const applied = await sql(em)`
    insert into sites as known (id, version, client_id, name)
    values (${site.id}, ${site.version}, ${site.clientId}, ${site.name})
    on conflict (id) do update set version = excluded.version, client_id = excluded.client_id, name = excluded.name
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
