import { Injectable } from '@nestjs/common';
import type { notifications } from '@makegood/contracts';
import { allOf, containing, Database, part } from '@makegood/database';
import { type Call, isId, refuse } from '@makegood/kernel';
import { searchKey } from '../domain/words.js';
import { JobAccess } from './job-access.js';
import { messagesWhere } from './message-row.js';

const usual = 100;
const most = 200;

/** Which messages went out about a job the caller may open? Newest first. */
@Injectable()
export class ListMessages {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobAccess,
  ) {}

  async execute(question: notifications.ListMessagesRequest, call: Call): Promise<notifications.ListMessagesResponse> {
    const { jobId, cursor, q } = question;
    const limit = question.limit === 0 ? usual : question.limit;
    if (cursor !== '' && !isId(cursor)) throw refuse.invalid('request/cursor', 'This cursor is not one that a page returned.');
    if (limit < 1 || limit > most) throw refuse.invalid('request/limit', `Ask for 1 to ${most} records a page.`);
    if (q.length > 200 || q.includes('\0') || !q.isWellFormed()) throw refuse.invalid('request/q', 'Search for less.');
    await this.jobs.check(jobId, call);
    const conditions = [part`job_id = ${jobId}`];
    if (cursor !== '') conditions.push(part`id < ${cursor}::uuid`);
    const words = searchKey(q.trim());
    if (words !== '') conditions.push(part`search_key like ${containing(words)}`);
    const items = await this.database.read((em) =>
      messagesWhere(em, part`${allOf(conditions)} order by id desc limit ${limit + 1}`),
    );
    const page = items.slice(0, limit);
    return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? '') : '' };
  }
}
