import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { sortKey } from '../domain/naming.js';

/** Keeps our copy of an engineer; deleted ones too, for the history they are in. */
export async function recordEngineer(em: EntityManager, engineer: directory.EngineerState): Promise<boolean> {
  const applied = await sql(em)`
    insert into engineers as known (id, version, name, sort_key, kind, deleted)
    values (${engineer.id}, ${engineer.version}, ${engineer.name}, ${sortKey(engineer.name)}, ${engineer.kind},
      ${engineer.deleted})
    on conflict (id) do update set
      version = excluded.version, name = excluded.name, sort_key = excluded.sort_key, kind = excluded.kind,
      deleted = excluded.deleted
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
