import { sql, type Tx } from '@makegood/database';
import { newId, type Change } from '@makegood/kernel';
import type { Document } from '../domain/document.js';
import { stateOf } from '../domain/document-state.js';

/** What happened to a document, as its history names it. */
export type DocumentDeed = 'document/stored' | 'document/version-stored' | 'document/deleted';

/** Writes the history row and emits the event of a change, in the change's own transaction. */
export async function recordChange(
  tx: Tx,
  document: Document,
  deed: DocumentDeed,
  changes: Change[],
  at: Date,
): Promise<void> {
  const { actor } = tx.call;
  await sql(tx.em)`
    insert into document_history (id, document_id, job_id, version, at, actor_id, actor_name, what, changes)
    values (${newId()}, ${document.id}, ${document.jobId}, ${document.version}, ${at.toISOString()}, ${actor.id},
      ${actor.name}, ${deed}, ${JSON.stringify(changes)}::jsonb)`;
  tx.emit({
    type: deed === 'document/deleted' ? 'documents.document.deleted.v1' : 'documents.document.stored.v1',
    aggregateId: document.id,
    version: document.version,
    data: stateOf(document, deed === 'document/deleted'),
  });
}
