import { Injectable } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { stateOf } from '../domain/document-state.js';
import { documentTexts } from '../domain/text.js';
import { StoredObjects } from '../objects/stored-objects.js';
import { FindDocument } from '../queries/find-document.js';
import { JobAccess } from '../queries/job-access.js';
import { lockDocument } from './lock-document.js';
import { recordChange } from './record-change.js';
import { contentHash, TakeInFile } from './take-in-file.js';

/** Adds a file as the newest version of a document. */
@Injectable()
export class StoreVersion {
  constructor(
    private readonly database: Database,
    private readonly find: FindDocument,
    private readonly jobs: JobAccess,
    private readonly takeIn: TakeInFile,
    private readonly objects: StoredObjects,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: documents.StoreVersionRequest, call: Call): Promise<documents.DocumentState> {
    const { revision } = documentTexts({ revision: input.revision });
    const { documentId, fileName } = input;
    const command = { ...call, payload: { documentId, revision, fileName, sha256: contentHash(input.content) } };
    const earlier = await this.database.answered<documents.DocumentState>(command);
    if (earlier) return earlier.answer;
    const { jobId } = await this.find.byId(documentId);
    await this.jobs.check(jobId, call);
    const file = await this.takeIn.file(input.content, fileName);
    try {
      return await this.database.command(command, async (tx) => {
        const at = this.config.clock.now();
        const document = await lockDocument(tx, documentId);
        const { keys, ...stored } = file;
        const changes = document.addVersion(stored, revision, call.actor, at);
        await tx.em.flush();
        await this.objects.confirm(tx, keys);
        await recordChange(tx, document, 'document/version-stored', changes, at);
        return stateOf(document);
      });
    } finally {
      await this.objects.abandon(file.keys);
    }
  }
}
