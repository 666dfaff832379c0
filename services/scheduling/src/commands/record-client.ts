import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { sortKey } from '../domain/naming.js';

/** Keeps our copy of a client; an older state than the one we have changes nothing. */
export async function recordClient(em: EntityManager, client: directory.ClientState): Promise<boolean> {
  const applied = await sql(em)`
    insert into clients as known (id, version, name, sort_key, active, deleted)
    values (${client.id}, ${client.version}, ${client.name}, ${sortKey(client.name)}, ${client.active}, ${client.deleted})
    on conflict (id) do update set
      version = excluded.version, name = excluded.name, sort_key = excluded.sort_key,
      active = excluded.active, deleted = excluded.deleted
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
