import { Injectable } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import { isId, refuse, type Call } from '@makegood/kernel';
import { photoOf, type Photo, type PhotoRow } from '../domain/photo.js';

const mostIds = 100;

/** The caller's own photos by id; others' are left out as if there were none. */
@Injectable()
export class GetPhotos {
  constructor(private readonly database: Database) {}

  async execute(ids: readonly string[], call: Call): Promise<Photo[]> {
    if (ids.length > mostIds) throw refuse.invalid('photo/too-many-ids', `Ask for at most ${mostIds} photos.`);
    if (!ids.every(isId)) throw refuse.invalid('photo/id', 'One of these is not the id of a photo.');
    const rows = await this.database.read(
      (em) => sql<PhotoRow>(em)`
      select id, sha256, width, height, media_type, stored_at from photos
      where id = any(${ids}::uuid[]) and owner_id = ${call.actor.id} order by id`,
    );
    return rows.map(photoOf);
  }
}
