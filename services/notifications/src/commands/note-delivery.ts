import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type Tx } from '@makegood/database';
import { type DeliveryFacts, stateOf } from '../domain/message.js';
import { announce } from './announce.js';

/** The message is locked before its deliveries, so that two of them ending at once add up. */
export async function lockMessage(em: EntityManager, messageId: string): Promise<void> {
  await sql(em)`select from messages where id = ${messageId} for update`;
}

/** Makes a message say what its deliveries come to, and tells everybody if that is news. */
export async function noteDelivery(tx: Tx, messageId: string, now: Date): Promise<void> {
  const deliveries = await sql<DeliveryFacts>(tx.em)`
    select recipient, state, failure from deliveries where message_id = ${messageId} order by message_id_header`;
  const { state, failure } = stateOf(deliveries);
  const sentAt = state === 'sent' ? now.toISOString() : null;
  const changed = await sql(tx.em)`
    update messages set version = version + 1, state = ${state}, failure = ${failure}, sent_at = ${sentAt}
    where id = ${messageId} and (state, failure) is distinct from (${state}, ${failure})
    returning id`;
  if (changed.length > 0) await announce(tx, messageId);
}
