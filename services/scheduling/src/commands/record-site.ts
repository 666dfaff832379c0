import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { searchKey, sortKey } from '../domain/naming.js';

/** Keeps our copy of a site; an older state than the one we have changes nothing. */
export async function recordSite(em: EntityManager, site: directory.SiteState): Promise<boolean> {
  const applied = await sql(em)`
    insert into sites as known (id, version, client_id, name, sort_key, search_key, engineer_ids, deleted)
    values (${site.id}, ${site.version}, ${site.clientId}, ${site.name}, ${sortKey(site.name)}, ${searchKey(site.name)},
      ${[...site.engineerIds]}, ${site.deleted})
    on conflict (id) do update set
      version = excluded.version, client_id = excluded.client_id, name = excluded.name, sort_key = excluded.sort_key,
      search_key = excluded.search_key, engineer_ids = excluded.engineer_ids, deleted = excluded.deleted
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
