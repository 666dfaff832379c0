import { Injectable } from '@nestjs/common';
import type { notifications } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { type Call, newId } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { MailConfig } from '../config.js';
import { readRecipients, type Recipients } from '../domain/addresses.js';
import { onOneLine, searchKey } from '../domain/words.js';
import { Post } from '../sending/post.js';
import { announce } from './announce.js';
import { WriteMessage, type WrittenMessage } from './write-message.js';

/** Puts a message into the post. It is sent after the commit, never within it. */
@Injectable()
export class SendEmail {
  constructor(
    private readonly database: Database,
    private readonly writer: WriteMessage,
    private readonly mail: MailConfig,
    private readonly config: ServiceConfig,
    private readonly post: Post,
  ) {}

  async execute(asked: notifications.SendEmailRequest, call: Call): Promise<notifications.MessageState> {
    const earlier = await this.database.answered<notifications.MessageState>(call);
    if (earlier) return earlier.answer;
    const recipients = readRecipients(asked);
    const message = await this.writer.execute(asked, call);
    const state = await this.database.command(call, (tx) => this.store(tx, asked.jobId, message, recipients));
    this.post.wake();
    return state;
  }

  private async store(
    tx: Tx, jobId: string, message: WrittenMessage, { to, cc }: Recipients,
  ): Promise<notifications.MessageState> {
    const id = newId();
    const { actor } = tx.call;
    const now = this.config.clock.now().toISOString();
    await sql(tx.em)`
      insert into messages (id, version, job_id, kind, subject, html, text, from_name, from_address, to_addresses,
        cc_addresses, search_key, state, created_at, created_by_id, created_by)
      values (${id}, 1, ${jobId}, ${message.kind}, ${message.subject}, ${message.html}, ${message.text},
        ${onOneLine(message.fromName)}, ${this.mail.from}, ${to}, ${cc},
        ${searchKey([message.subject, ...to, ...cc].join('\n'))}, 'waiting', ${now}, ${actor.id}, ${actor.name})`;
    const [, domain] = this.mail.from.split('@');
    const deliveries = [...to, ...cc].map((recipient, index) => ({
      recipient, message_id_header: `<${id}.${index + 1}@${domain}>`,
    }));
    await sql(tx.em)`
      insert into deliveries (message_id, recipient, message_id_header, state, due_at)
      select ${id}::uuid, recipient, message_id_header, 'waiting', clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as row (recipient text, message_id_header text)`;
    return announce(tx, id);
  }
}
