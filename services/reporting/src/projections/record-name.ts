import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';
import { renameSomeRows, rowsAtOnce } from './rename-rows.js';
import type { Named } from './names.js';

/** What something is called from this version on. */
export interface NameState extends Named {
  version: number;
  name: string;
}

/**
 * Takes a name, unless we know a newer one, and puts it into the rows that show it: at once when they are few, in the
 * background when they are many. Says whether the name was taken.
 */
export async function recordName(em: EntityManager, { kind, id, version, name }: NameState): Promise<boolean> {
  const [known] = await sql<{ name: string }>(em)`select name from names where kind = ${kind} and id = ${id} for update`;
  const [taken] = await sql<{ isNew: boolean }>(em)`
    insert into names as known (kind, id, version, name) values (${kind}, ${id}, ${version}, ${name})
    on conflict (kind, id) do update set version = excluded.version, name = excluded.name
    where known.version < excluded.version
    returning xmax = 0 as "isNew"`;
  if (!taken) return false;
  // What we had no place for is in no row.
  if (taken.isNew || known?.name === name) return true;
  const renamed = await renameSomeRows(em, { kind, id });
  if (renamed === rowsAtOnce) await sql(em)`insert into renames (kind, id) values (${kind}, ${id}) on conflict do nothing`;
  return true;
}
