import type { EntityManager } from '@mikro-orm/postgresql';
import { identifier, sql, type SqlPart } from '@makegood/database';
import type { Named } from './names.js';

/** So many rows are renamed in one transaction: well under a second's work. */
export const rowsAtOnce = 1_000;

const columns = {
  client: { id: 'client_id', name: 'client_name' },
  site: { id: 'site_id', name: 'site_name' },
  plot: { id: 'plot_id', name: 'plot_name' },
} as const;

/** Puts the present name into some of the rows that show another, and says into how many. */
export async function renameSomeRows(em: EntityManager, { kind, id }: Named): Promise<number> {
  const [known] = await sql<{ name: string }>(em)`select name from names where kind = ${kind} and id = ${id}`;
  if (!known) return 0;
  if (kind === 'engineer') return renameOperative(em, id, known.name);
  return renameColumn(em, identifier(columns[kind].id), identifier(columns[kind].name), id, known.name);
}

async function renameColumn(
  em: EntityManager, idColumn: SqlPart, nameColumn: SqlPart, id: string, name: string,
): Promise<number> {
  const rows = await sql(em)`
    update job_register set ${nameColumn} = ${name} where job_id in (
      select job_id from job_register where ${idColumn} = ${id} and ${nameColumn} <> ${name}
      limit ${rowsAtOnce} for update)
    returning job_id`;
  return rows.length;
}

async function renameOperative(em: EntityManager, id: string, name: string): Promise<number> {
  const rows = await sql(em)`
    update job_register set operative_names[array_position(operative_ids, ${id}::uuid)] = ${name} where job_id in (
      select job_id from job_register
      where operative_ids @> array[${id}::uuid]
        and operative_names[array_position(operative_ids, ${id}::uuid)] is distinct from ${name}
      limit ${rowsAtOnce} for update)
    returning job_id`;
  return rows.length;
}
