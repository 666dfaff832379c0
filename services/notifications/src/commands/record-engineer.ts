import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps an engineer's name; an older state than the one we have changes nothing. */
export async function recordEngineer(em: EntityManager, engineer: directory.EngineerState): Promise<boolean> {
  const applied = await sql(em)`
    insert into engineers as known (id, version, name)
    values (${engineer.id}, ${engineer.version}, ${engineer.name})
    on conflict (id) do update set version = excluded.version, name = excluded.name
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
