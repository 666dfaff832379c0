import type { common } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { isId } from '@makegood/kernel';

/** The fields that hold ids of other records. */
const references = new Set(['clientId', 'siteId', 'engineerIds', 'engineerId', 'userId']);

/** The changes with names in place of ids: a history is read by people, also when what it names has gone. */
export async function namedChanges(tx: Tx, changes: readonly common.Change[]): Promise<common.Change[]> {
  const ids = changes.filter(({ field }) => references.has(field)).flatMap(({ from, to }) => [...idsIn(from), ...idsIn(to)]);
  if (ids.length === 0) return [...changes];
  const rows = await sql<{ id: string; name: string }>(tx.em)`
    select id, name from clients where id = any (${ids}::uuid[])
    union all select id, name from sites where id = any (${ids}::uuid[])
    union all select id, name from engineers where id = any (${ids}::uuid[])
    union all select id, name from users where id = any (${ids}::uuid[])`;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const inNames = (text: string): string => idsIn(text).map((id) => names.get(id) ?? id).join(', ');
  return changes.map((change) =>
    references.has(change.field) ? { ...change, from: inNames(change.from), to: inNames(change.to) } : change);
}

function idsIn(text: string): string[] {
  return text.split(', ').filter(isId);
}
