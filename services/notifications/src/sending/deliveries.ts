import { Injectable } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { lockMessage, noteDelivery } from '../commands/note-delivery.js';
import { pauseAfter } from '../domain/message.js';
import type { Letter, Outcome } from './mail-server.js';

/** A letter somebody has taken out to send, and what it is part of. */
export interface Claimed {
  letter: Letter;
  messageId: string;
  attempts: number;
}

/** Longer than any try takes. A sender that hasn't reported by then has died, and another takes over. */
const leaseSeconds = 30;
const call: Call = { actor: systemActor('notifications'), route: 'send' };

/** Which letters are to be sent, and how sending them went; each step a transaction of its own. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  /** Takes one letter that is due; several senders never take the same. */
  claim(): Promise<Claimed | undefined> {
    return this.database.transaction(call, async (tx) => {
      const [due] = await sql<{ message_id: string; recipient: string; attempts: number }>(tx.em)`
        update deliveries set state = 'sending', attempts = attempts + 1,
          due_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
        where (message_id, recipient) = (
          select message_id, recipient from deliveries
          where state in ('waiting', 'sending') and due_at <= clock_timestamp()
          order by due_at limit 1 for update skip locked)
        returning message_id, recipient, attempts`;
      if (!due) return undefined;
      await lockMessage(tx.em, due.message_id);
      await noteDelivery(tx, due.message_id, this.config.clock.now());
      const [letter] = await sql<Letter>(tx.em)`
        select d.message_id_header as "messageIdHeader", d.recipient, m.from_name as "fromName",
          m.from_address as "fromAddress", m.to_addresses as "to", m.cc_addresses as "cc", m.subject, m.html, m.text,
          m.created_at::text as "createdAt"
        from deliveries d join messages m on m.id = d.message_id
        where d.message_id = ${due.message_id} and d.recipient = ${due.recipient}`;
      return letter && { letter, messageId: due.message_id, attempts: due.attempts };
    });
  }

  /** Writes down how sending a letter ended, unless another has taken over since. A server that took one is back for all that waited for it. */
  async report({ letter, messageId, attempts }: Claimed, outcome: Outcome): Promise<void> {
    await this.database.transaction(call, async (tx) => {
      const now = this.config.clock.now();
      await lockMessage(tx.em, messageId);
      const state = { accepted: 'sent', refused: 'failed', later: 'waiting' }[outcome.kind];
      const sentAt = outcome.kind === 'accepted' ? now.toISOString() : null;
      await sql(tx.em)`
        update deliveries set state = ${state}, failure = ${'reason' in outcome ? outcome.reason : ''}, sent_at = ${sentAt},
          unreachable = ${outcome.kind === 'later' && outcome.unreachable},
          due_at = clock_timestamp() + make_interval(secs => ${pauseAfter(attempts)})
        where message_id = ${messageId} and recipient = ${letter.recipient} and state = 'sending'
          and attempts = ${attempts}`;
      await noteDelivery(tx, messageId, now);
    });
    if (outcome.kind === 'later' && outcome.unreachable) return;
    await this.database.transaction(call, async ({ em }) => {
      await sql(em)`
        update deliveries set unreachable = false, due_at = clock_timestamp()
        where (message_id, recipient) in (
          select message_id, recipient from deliveries
          where state = 'waiting' and unreachable limit 200 for update skip locked)`;
    });
  }
}
