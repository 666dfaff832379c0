import { LockMode } from '@mikro-orm/postgresql';
import type { Tx } from '@makegood/database';
import { Document } from '../domain/document.js';
import { documentNotFound } from '../domain/refusals.js';

/** A document with its versions, held until the transaction ends: whoever else changes it waits. */
export async function lockDocument(tx: Tx, id: string): Promise<Document> {
  const document = await tx.em.findOne(Document, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!document) throw documentNotFound();
  await tx.em.populate(document, ['versions']);
  return document;
}
