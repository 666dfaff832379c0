import { Injectable } from '@nestjs/common';
import { sql, type Tx } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { ServiceConfig } from '@makegood/service';
import { Document, type DocumentType } from '../domain/document.js';
import { recordChange } from './record-change.js';

/** The photos of one visit report and the job they belong to. */
export interface VisitPhotos {
  jobId: string;
  visitReportId: string;
  /** Id of the user who reported; only their own photos count. */
  ownerId: string;
  prior: readonly string[];
  completed: readonly string[];
}

interface PhotoFile {
  id: string;
  media_type: string;
  size: number;
  width: number;
  height: number;
  object_key: string;
  thumbnail_key: string;
}

/** Makes documents named "Upload" of a visit's photos: once per photo and report, without copying the files. */
@Injectable()
export class KeepVisitPhotos {
  constructor(private readonly config: ServiceConfig) {}

  async execute(tx: Tx, visit: VisitPhotos): Promise<void> {
    for (const id of visit.prior) await this.keep(tx, visit, 'prior', id);
    for (const id of visit.completed) await this.keep(tx, visit, 'completed', id);
  }

  private async keep(tx: Tx, visit: VisitPhotos, type: DocumentType, photoId: string): Promise<void> {
    const photo = await findPhoto(tx, photoId, visit.ownerId);
    if (!photo) {
      logger.warn(
        { photoId, visitReportId: visit.visitReportId },
        'a visit report names a photo its author has not',
      );
      return;
    }
    const at = this.config.clock.now();
    const { jobId, visitReportId } = visit;
    const document = Document.of({ jobId, name: 'Upload', type, visitReportId, at });
    const taken = await sql(tx.em)`
      insert into visit_photos (visit_report_id, type, photo_id, job_id, document_id)
      values (${visitReportId}, ${type}, ${photoId}, ${jobId}, ${document.id})
      on conflict on constraint visit_photos_once do nothing returning photo_id`;
    if (taken.length === 0) return;
    const extension = photo.media_type.replace('image/', '').replace('jpeg', 'jpg');
    const changes = document.addVersion(
      {
        mediaType: photo.media_type,
        size: photo.size,
        fileName: `${type}-${newId().slice(-6)}.${extension}`,
        width: photo.width,
        height: photo.height,
        objectKey: photo.object_key,
        thumbnailKey: photo.thumbnail_key,
        photoId: photo.id,
      },
      '',
      tx.call.actor,
      at,
    );
    tx.em.persist(document);
    await tx.em.flush();
    await recordChange(tx, document, 'document/stored', changes, at);
  }
}

/** Held while we refer to it, so that a deletion of another document can't take it away meanwhile. */
async function findPhoto(tx: Tx, id: string, ownerId: string): Promise<PhotoFile | undefined> {
  const [photo] = await sql<PhotoFile>(tx.em)`
    select id, media_type, size::int, width, height, object_key, thumbnail_key from photos
    where id = ${id} and owner_id = ${ownerId} for key share`;
  return photo;
}
