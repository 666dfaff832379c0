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

  async file(call: Call, request: documents.GetContentRequest): Promise<documents.FileContent> {
    const version = await this.version(call, request);
    const { mediaType, fileName } = version;
    // Only what we encoded has a thumbnail, and only that is shown in place.
    const inline = Boolean(version.thumbnailKey);
    return { content: await this.bytes(version.objectKey), mediaType, fileName, inline };
  }

  async thumbnail(call: Call, request: documents.GetContentRequest): Promise<documents.FileContent> {
    const { thumbnailKey, fileName } = await this.version(call, request);
    if (!thumbnailKey) throw thumbnailNotFound();
    const name = fileName.replace(/\.[a-z]+$/, '.webp');
    return { content: await this.bytes(thumbnailKey), mediaType: 'image/webp', fileName: name, inline: true };
  }

  private async version(
    call: Call,
    { documentId, version }: documents.GetContentRequest,
  ): Promise<DocumentVersion> {
    const document = await this.find.byId(documentId);
    await this.jobs.check(call, document.jobId);
    const found = document.versionNumbered(version);
    if (!found) throw versionNotFound();
    return found;
  }

  private async bytes(key: string): Promise<Buffer> {
    const bytes = await this.store.get(key);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
