import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StoredFile } from '../domain/document.js';
import { fileKindOf, photoKindOf, type FileKind } from '../domain/file-kind.js';
import { downloadName } from '../domain/file-name.js';
import { ImageProcessor } from '../images/image-processor.js';
import { StoredObjects } from '../objects/stored-objects.js';

/** A file that was judged and written, and the keys to confirm when it becomes part of something. */
export interface TakenFile extends StoredFile {
  keys: string[];
}

/** Hash of a file as it was sent, hex. */
export function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Judges a file by its content, encodes pictures anew, and writes what is to be kept. Changes no row of a document. */
@Injectable()
export class TakeInFile {
  constructor(
    private readonly images: ImageProcessor,
    private readonly objects: StoredObjects,
  ) {}

  /** A picture of any kind we take; anything else is refused. */
  async photo(
    content: Uint8Array,
    fileName: string,
  ): Promise<TakenFile & { width: number; height: number; thumbnailKey: string }> {
    return this.picture(content, fileName, await photoKindOf(content));
  }

  /** Any file we take. */
  async file(content: Uint8Array, fileName: string): Promise<TakenFile> {
    const kind = await fileKindOf(content, fileName);
    if (kind.picture) return this.picture(content, fileName, kind);
    const keys = await this.objects.write([content]);
    return {
      mediaType: kind.mediaType,
      size: content.length,
      fileName: downloadName(fileName, kind.extension),
      width: null,
      height: null,
      objectKey: keys[0]!,
      thumbnailKey: null,
      photoId: null,
      keys,
    };
  }

  private async picture(content: Uint8Array, fileName: string, kind: FileKind) {
    const { picture, thumbnail } = await this.images.encode(content, kind.mediaType);
    const keys = await this.objects.write([picture.content, thumbnail.content]);
    return {
      mediaType: `image/${picture.format}`,
      size: picture.content.length,
      fileName: downloadName(fileName, picture.format === 'jpeg' ? 'jpg' : picture.format),
      width: picture.width,
      height: picture.height,
      objectKey: keys[0]!,
      thumbnailKey: keys[1]!,
      photoId: null,
      keys,
    };
  }
}
