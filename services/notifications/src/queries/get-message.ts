import { Injectable } from '@nestjs/common';
import type { notifications } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { refusals } from '../domain/refusals.js';
import { messagesWhere } from './message-row.js';

/** What did a message say? Exactly as it was sent. */
@Injectable()
export class GetMessage {
  constructor(private readonly database: Database) {}

  async execute({ id }: { id: string }): Promise<notifications.MessageContent> {
    if (!isId(id)) throw refuse.invalid('request/id', 'This is not the id of a message.');
    return this.database.read(async (em) => {
      const [message] = await messagesWhere(em, part`id = ${id}`);
      const [content] = await sql<{ html: string; text: string }>(em)`select html, text from messages where id = ${id}`;
      if (!message || !content) throw refusals.messageNotFound();
      return { message, ...content };
    });
  }
}
