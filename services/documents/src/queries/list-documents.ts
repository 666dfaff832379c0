import { Injectable } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import { containing, Database } from '@makegood/database';
import { isId, refuse, type Call } from '@makegood/kernel';
import { Document } from '../domain/document.js';
import { stateOf } from '../domain/document-state.js';
import { JobAccess } from './job-access.js';

const mostItems = 200;
const longestSearch = 200;

/** A job's documents, newest first; `q` finds part of a name. */
@Injectable()
export class ListDocuments {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobAccess,
  ) {}

  async execute(request: documents.ListDocumentsRequest, call: Call): Promise<documents.ListDocumentsResponse> {
    const { jobId, cursor } = request;
    const q = request.q.trim();
    if (cursor !== '' && !isId(cursor)) throw refuse.invalid('cursor/invalid', 'Start again from the first page.');
    if (q.length > longestSearch || q.includes('\0') || !q.isWellFormed()) {
      throw refuse.invalid('search/invalid', `Search for at most ${longestSearch} readable characters.`);
    }
    await this.jobs.check(jobId, call);
    const limit = request.limit > 0 ? Math.min(request.limit, mostItems) : mostItems;
    const found = await this.database.read((em) =>
      em.find(
        Document,
        {
          jobId,
          ...(cursor === '' ? {} : { id: { $lt: cursor } }),
          ...(q === '' ? {} : { name: { $ilike: containing(q) } }),
        },
        { populate: ['versions'], orderBy: { id: 'desc' }, limit: limit + 1 },
      ),
    );
    const items = found.slice(0, limit);
    return {
      items: items.map((document) => stateOf(document)),
      nextCursor: found.length > limit ? items.at(-1)!.id : '',
    };
  }
}
