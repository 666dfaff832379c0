import { Injectable } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { asJson, type Call, type Change, type JsonObject, mergedChanges } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import type { Document } from '../domain/document.js';
import { stateOf } from '../domain/document-state.js';
import { documentStale } from '../domain/refusals.js';
import { StoredObjects } from '../objects/stored-objects.js';
import { Sweeper } from '../objects/sweeper.js';
import { FindDocument } from '../queries/find-document.js';
import { JobAccess } from '../queries/job-access.js';
import { lockDocument } from './lock-document.js';
import { recordChange } from './record-change.js';

/** Removes a document, all its versions and their files for good. That it was there stays in its history. */
@Injectable()
export class DeleteDocument {
  constructor(
    private readonly database: Database,
    private readonly find: FindDocument,
    private readonly jobs: JobAccess,
    private readonly objects: StoredObjects,
    private readonly sweeper: Sweeper,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: documents.DeleteDocumentRequest, call: Call): Promise<documents.DocumentState> {
    const { jobId } = await this.find.byId(input.documentId);
    await this.jobs.check(jobId, call);
    const state = await this.database.command(call, async (tx) => {
      const at = this.config.clock.now();
      const document = await lockDocument(tx, input.documentId);
      if (document.version !== input.expectedVersion)
        throw documentStale(await staleDetails(tx, document, input.expectedVersion));
      const changes = document.remove();
      await recordChange(tx, document, 'document/deleted', changes, at);
      const answer = stateOf(document, true);
      await this.removeRows(tx, document);
      return answer;
    });
    this.sweeper.wake();
    return state;
  }

  private async removeRows(tx: Tx, document: Document): Promise<void> {
    const files = document.versions
      .getItems()
      .map(({ objectKey, thumbnailKey, photoId }) => ({ objectKey, thumbnailKey, photoId }));
    const photoIds = files.flatMap(({ photoId }) => (photoId ? [photoId] : []));
    tx.em.clear();
    // Locked first, so that a visit report that is just taking the same photo is either seen or waits.
    await sql(tx.em)`select id from photos where id = any(${photoIds}::uuid[]) order by id for update`;
    await sql(tx.em)`delete from document_versions where document_id = ${document.id}`;
    await sql(tx.em)`delete from documents where id = ${document.id}`;
    await sql(tx.em)`
      delete from photos where id = any(${photoIds}::uuid[])
        and not exists (select from document_versions where photo_id = photos.id)`;
    await this.objects.release(
      tx,
      files.flatMap(({ objectKey, thumbnailKey }) => (thumbnailKey ? [objectKey, thumbnailKey] : [objectKey])),
    );
  }
}

async function staleDetails(tx: Tx, document: Document, seen: number): Promise<JsonObject> {
  const since = await sql<{ actor_name: string; at: string; changes: Change[] }>(tx.em)`
    select actor_name, at, changes from document_history
    where document_id = ${document.id} and version > ${seen} order by version desc limit 20`;
  return asJson({
    current: stateOf(document),
    changedBy: since[0]?.actor_name ?? '',
    changedAt: since[0] ? new Date(since[0].at).toISOString() : '',
    changes: mergedChanges(since.toReversed().flatMap(({ changes }) => changes)),
  });
}
