import { Injectable } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { thumbnailNotFound, versionNotFound } from '../domain/refusals.js';
import type { DocumentVersion } from '../domain/document.js';
import { ObjectStore } from '../objects/object-store.js';
import { FindDocument } from './find-document.js';
import { JobAccess } from './job-access.js';

/** The file or the thumbnail of a version, and whether a browser may show it in place. */
@Injectable()
export class GetContent {
  constructor(
    private readonly find: FindDocument,
    private readonly jobs: JobAccess,
    private readonly store: ObjectStore,
  ) {}

  async file(request: documents.GetContentRequest, call: Call): Promise<documents.FileContent> {
    const version = await this.version(request, call);
    const { mediaType, fileName } = version;
    // Only what we encoded has a thumbnail, and only that is shown in place.
    const inline = Boolean(version.thumbnailKey);
    return { content: await this.bytes(version.objectKey), mediaType, fileName, inline };
  }

  async thumbnail(request: documents.GetContentRequest, call: Call): Promise<documents.FileContent> {
    const { thumbnailKey, fileName } = await this.version(request, call);
    if (!thumbnailKey) throw thumbnailNotFound();
    const name = fileName.replace(/\.[a-z]+$/, '.webp');
    return { content: await this.bytes(thumbnailKey), mediaType: 'image/webp', fileName: name, inline: true };
  }

  private async version(
    { documentId, version }: documents.GetContentRequest,
    call: Call,
  ): Promise<DocumentVersion> {
    const document = await this.find.byId(documentId);
    await this.jobs.check(document.jobId, call);
    const found = document.versionNumbered(version);
    if (!found) throw versionNotFound();
    return found;
  }

  private async bytes(key: string): Promise<Buffer> {
    const bytes = await this.store.get(key);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
