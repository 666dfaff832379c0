import { Injectable } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { Document } from '../domain/document.js';
import { stateOf } from '../domain/document-state.js';
import { documentTexts } from '../domain/text.js';
import { StoredObjects } from '../objects/stored-objects.js';
import { JobAccess } from '../queries/job-access.js';
import { recordChange } from './record-change.js';
import { contentHash, TakeInFile } from './take-in-file.js';

/** Adds a document, with its first version, to a job the caller may open. */
@Injectable()
export class StoreDocument {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobAccess,
    private readonly takeIn: TakeInFile,
    private readonly objects: StoredObjects,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: documents.StoreDocumentRequest, call: Call): Promise<documents.DocumentState> {
    const { name, revision } = documentTexts(input);
    const payload = {
      jobId: input.jobId,
      name,
      revision,
      fileName: input.fileName,
      sha256: contentHash(input.content),
    };
    const command = { ...call, payload };
    const earlier = await this.database.answered<documents.DocumentState>(command);
    if (earlier) return earlier.answer;
    await this.jobs.check(input.jobId, call);
    const file = await this.takeIn.file(input.content, input.fileName);
    try {
      return await this.database.command(command, async (tx) => {
        const at = this.config.clock.now();
        const document = Document.of({ jobId: input.jobId, name, type: 'file', visitReportId: null, at });
        const { keys, ...stored } = file;
        const changes = document.addVersion(stored, revision, call.actor, at);
        tx.em.persist(document);
        await tx.em.flush();
        await this.objects.confirm(tx, keys);
        await recordChange(tx, document, 'document/stored', changes, at);
        return stateOf(document);
      });
    } finally {
      await this.objects.abandon(file.keys);
    }
  }
}
