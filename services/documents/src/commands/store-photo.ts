import { Injectable } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import { newId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { photoOf, type Photo, type PhotoRow } from '../domain/photo.js';
import { StoredObjects } from '../objects/stored-objects.js';
import { contentHash, TakeInFile } from './take-in-file.js';

/** Takes a photo from a phone. The same file from the same person is one photo, however often it is sent. */
@Injectable()
export class StorePhoto {
  constructor(
    private readonly database: Database,
    private readonly takeIn: TakeInFile,
    private readonly objects: StoredObjects,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: { content: Uint8Array; fileName: string }, call: Call): Promise<Photo> {
    const sha256 = contentHash(input.content);
    const known = await this.find(call.actor.id, sha256);
    if (known) return known;
    const file = await this.takeIn.photo(input.content, input.fileName);
    try {
      await this.database.transaction(call, async (tx) => {
        const stored = await sql(tx.em)`
          insert into photos (id, owner_id, sha256, media_type, size, width, height, object_key, thumbnail_key, stored_at)
          values (${newId()}, ${call.actor.id}, ${sha256}, ${file.mediaType}, ${file.size}, ${file.width}, ${file.height},
            ${file.objectKey}, ${file.thumbnailKey}, ${this.config.clock.now().toISOString()})
          on conflict on constraint photos_content do nothing returning id`;
        if (stored.length > 0) await this.objects.confirm(tx, file.keys);
      });
    } finally {
      await this.objects.abandon(file.keys);
    }
    const photo = await this.find(call.actor.id, sha256);
    if (!photo) throw new Error('A photo was removed while it was being stored');
    return photo;
  }

  private async find(ownerId: string, sha256: string): Promise<Photo | undefined> {
    const rows = await this.database.read(
      (em) => sql<PhotoRow>(em)`
      select id, sha256, width, height, media_type, stored_at from photos
      where owner_id = ${ownerId} and sha256 = ${sha256}`,
    );
    return rows.map(photoOf)[0];
  }
}
