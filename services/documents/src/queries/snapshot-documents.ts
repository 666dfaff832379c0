import { Injectable } from '@nestjs/common';
import type { common, documents } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { Document } from '../domain/document.js';
import { stateOf } from '../domain/document-state.js';

const mostItems = 1000;
const usualItems = 500;

/** One page of all documents by id, for whoever builds a read model of them anew. */
@Injectable()
export class SnapshotDocuments {
  constructor(private readonly database: Database) {}

  async execute(request: common.SnapshotRequest): Promise<documents.ListDocumentsResponse> {
    const { afterId } = request;
    if (afterId !== '' && !isId(afterId))
      throw refuse.invalid('cursor/invalid', 'Start again from the first page.');
    const limit = request.limit > 0 ? Math.min(request.limit, mostItems) : usualItems;
    const items = await this.database.read((em) =>
      em.find(Document, afterId === '' ? {} : { id: { $gt: afterId } }, {
        populate: ['versions'],
        orderBy: { id: 'asc' },
        limit,
      }),
    );
    return {
      items: items.map((document) => stateOf(document)),
      nextCursor: items.length === limit ? items.at(-1)!.id : '',
    };
  }
}
