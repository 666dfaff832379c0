import { Injectable } from '@nestjs/common';
import { Database } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { Document } from '../domain/document.js';
import { documentNotFound } from '../domain/refusals.js';

/** One document with its versions, as it is now. Says nothing about who may see it. */
@Injectable()
export class FindDocument {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<Document> {
    if (!isId(id)) throw refuse.invalid('document/id', 'This is not the id of a document.');
    const document = await this.database.read((em) => em.findOne(Document, { id }, { populate: ['versions'] }));
    if (!document) throw documentNotFound();
    return document;
  }
}
