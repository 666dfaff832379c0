import { type Database, identifier, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import type { Peers } from './peers.js';

/** What a service needs to make its copies of others' records anew. */
export interface RebuildContext {
  database: Database;
  peers: Peers;
}

/** An owner's snapshot: one page of its records by id, after the one named. An empty page is the end. */
export type Snapshot<State> = (page: { afterId: string; limit: number }) => Promise<{ items: readonly State[] }>;

/** Keeps a record as its event would have it kept; says whether it was taken. */
export type Keep<State> = (tx: Tx, state: State) => Promise<boolean>;

const pageSize = 500;

/** For calls of snapshots: their pages are large. */
export const snapshotTime = { deadlineMs: 30_000 } as const;

/** Walks an owner's snapshot, a transaction a page, and says how many of its records were taken. */
export async function copySnapshot<State>(
  database: Database, call: Call, ask: Snapshot<State>, idOf: (state: State) => string, keep: Keep<State>,
): Promise<number> {
  let taken = 0;
  for (let afterId = ''; ; ) {
    const { items } = await ask({ afterId, limit: pageSize });
    const last = items.at(-1);
    if (!last) return taken;
    taken += await keepAll(database, call, items, keep);
    afterId = idOf(last);
  }
}

/** Keeps records in one transaction, and says how many were taken. */
export function keepAll<State>(
  database: Database, call: Call, records: readonly State[], keep: Keep<State>,
): Promise<number> {
  return database.transaction(call, async (tx) => {
    let taken = 0;
    for (const record of records) if (await keep(tx, record)) taken += 1;
    return taken;
  });
}

/** A digest of each table's rows, to compare before and after a rebuild. */
export async function digestsOf(database: Database, tables: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
      select md5(string_agg(t::text, E'\n' order by t::text collate "C")) as digest from ${identifier(table)} t`);
    found[table] = row?.digest ?? '';
  }
  return found;
}

/** Empties tables, so that a rebuild starts from nothing. */
export async function emptyTables(database: Database, call: Call, tables: readonly string[]): Promise<void> {
  await database.transaction(call, async ({ em }) => {
    for (const table of tables) await sql(em)`delete from ${identifier(table)}`;
  });
}
