import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';

/** What has a name that the register shows. */
export type NameKind = 'client' | 'site' | 'plot' | 'engineer';

export interface Named {
  kind: NameKind;
  id: string;
}

interface Row extends Named {
  name: string;
}

/**
 * What things are called just now; empty for what we have not heard of. They can't be renamed until we commit, so a row
 * written with these names is either before a rename, which then finds it, or after it.
 */
export async function namesOf(em: EntityManager, wanted: readonly Named[]): Promise<(of: Named) => string> {
  const keys = [...new Map(wanted.filter(({ id }) => id !== '').map((each) => [keyOf(each), each])).values()];
  let rows = await hold(em, keys);
  if (rows.length < keys.length) {
    await keepPlaces(em, keys);
    rows = await hold(em, keys);
  }
  const names = new Map(rows.map((row) => [keyOf(row), row.name]));
  return (of) => names.get(keyOf(of)) ?? '';
}

function hold(em: EntityManager, keys: readonly Named[]): Promise<Row[]> {
  return sql<Row>(em)`
    select kind, id, name from names
    where (kind, id) in (select * from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ id }) => id)}::uuid[]))
    order by kind, id for share`;
}

async function keepPlaces(em: EntityManager, keys: readonly Named[]): Promise<void> {
  await sql(em)`
    insert into names (kind, id, version, name)
    select kind, id, 0, '' from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ id }) => id)}::uuid[])
      as wanted (kind, id) order by kind, id
    on conflict do nothing`;
}

function keyOf({ kind, id }: Named): string {
  return `${kind} ${id}`;
}
