import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '@makegood/kernel';
import { refuse } from '@makegood/kernel';
import { sql } from './sql.js';

/** Phones come back late: a repeated command is recognised for so long. */
export const idempotencyDays = 90;

/** A key's claim: it is ours, or somebody had it before and this is what they were answered. */
export type Claim = { first: true } | { first: false; answer: unknown };

/**
 * Claims the call's key by unique insert. A command with the same key that is still under way is waited
 * for: if it commits we get its answer, if it rolls back the key is ours.
 */
export async function claimKey(em: EntityManager, call: Call, key: string): Promise<Claim> {
  const scope = scopeOf(call);
  const hash = payloadHash(call.payload);
  const claimed = await sql(em)`
    insert into idempotency_keys (scope, key, payload_hash) values (${scope}, ${key}, ${hash})
    on conflict (scope, key) do nothing returning key`;
  if (claimed.length > 0) return { first: true };
  const earlier = await earlierAnswer(em, call, key);
  if (!earlier) throw new Error(`the key ${key} was forgotten while it was claimed`);
  return { first: false, answer: earlier.answer };
}

/** What the command was answered when it came before; nothing when it is new. Claims nothing. */
export async function earlierAnswer(em: EntityManager, call: Call, key: string): Promise<{ answer: unknown } | undefined> {
  const [stored] = await sql<{ payload_hash: string; answer: unknown }>(em)`
    select payload_hash, answer from idempotency_keys where scope = ${scopeOf(call)} and key = ${key}`;
  if (!stored) return undefined;
  if (stored.payload_hash === payloadHash(call.payload)) return { answer: stored.answer ?? undefined };
  throw refuse.payloadDiffers('idempotency/payload-differs', 'This key was used for another request.');
}

/** Stores the answer in the command's own transaction: key, effect and answer exist together or not at all. */
export async function storeAnswer(em: EntityManager, call: Call, key: string, answer: unknown): Promise<void> {
  await sql(em)`
    update idempotency_keys set answer = ${JSON.stringify(answer ?? null)}::jsonb
    where scope = ${scopeOf(call)} and key = ${key}`;
}

/** Deletes keys past their time, at most `limit` of them, and says how many. For a daily sweep. */
export async function pruneIdempotencyKeys(em: EntityManager, limit = 10_000): Promise<number> {
  const gone = await sql(em)`
    delete from idempotency_keys where ctid = any (array(
      select ctid from idempotency_keys
      where created_at < now() - make_interval(days => ${idempotencyDays}) order by created_at limit ${limit}
    )) returning key`;
  return gone.length;
}

function scopeOf(call: Call): string {
  return `${call.actor.id} ${call.route}`;
}

/** The same for the same content, whatever the order of its fields; a field left out is a field undefined. */
export function payloadHash(payload: unknown): string {
  return createHash('sha256').update(canonical(payload)).digest('hex');
}

function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes:${Buffer.from(value).toString('base64')}`;
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
