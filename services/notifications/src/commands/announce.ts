import type { notifications } from '@makegood/contracts';
import { part, type Tx } from '@makegood/database';
import { messagesWhere } from '../queries/message-row.js';

/** Tells everybody how a message stands now, in the transaction that changed it. */
export async function announce(tx: Tx, messageId: string): Promise<notifications.MessageState> {
  const [state] = await messagesWhere(tx.em, part`id = ${messageId}`);
  if (!state) throw new Error(`There is no message ${messageId}`);
  tx.emit({ type: 'notifications.message.changed.v1', aggregateId: state.id, version: state.version, data: state });
  return state;
}
