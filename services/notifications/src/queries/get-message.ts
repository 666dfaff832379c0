import { Injectable } from '@nestjs/common';
import type { notifications } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, isId, refuse } from '@makegood/kernel';
import { refusals } from '../domain/refusals.js';
import { JobAccess } from './job-access.js';
import { messagesWhere } from './message-row.js';

/** What did a message say, exactly as it was sent? Answered to whoever may open its job. */
@Injectable()
export class GetMessage {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobAccess,
  ) {}

  async execute({ id }: { id: string }, call: Call): Promise<notifications.MessageContent> {
    if (!isId(id)) throw refuse.invalid('request/id', 'This is not the id of a message.');
    const found = await this.database.read(async (em) => {
      const [message] = await messagesWhere(em, part`id = ${id}`);
      const [content] = await sql<{ html: string; text: string }>(em)`select html, text from messages where id = ${id}`;
      if (!message || !content) throw refusals.messageNotFound();
      return { message, ...content };
    });
    await this.jobs.check(found.message.jobId, call);
    return found;
  }
}
