import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { DocumentsController } from './api/documents.controller.js';
import { DeleteDocument } from './commands/delete-document.js';
import { KeepVisitPhotos } from './commands/keep-visit-photos.js';
import { StoreDocument } from './commands/store-document.js';
import { StorePhoto } from './commands/store-photo.js';
import { StoreVersion } from './commands/store-version.js';
import { TakeInFile } from './commands/take-in-file.js';
import { OnVisitReported } from './consumers/on-visit-reported.js';
import { Document, DocumentVersion } from './domain/document.js';
import { ImageProcessor } from './images/image-processor.js';
import { ObjectStore } from './objects/object-store.js';
import { StoredObjects } from './objects/stored-objects.js';
import { Sweeper } from './objects/sweeper.js';
import { FindDocument } from './queries/find-document.js';
import { GetContent } from './queries/get-content.js';
import { GetPhotos } from './queries/get-photos.js';
import { JobAccess } from './queries/job-access.js';
import { ListDocuments } from './queries/list-documents.js';
import { SnapshotDocuments } from './queries/snapshot-documents.js';

const name = 'documents';

@Module({
  imports: [
    DatabaseModule.forService({ name, entities: [Document, DocumentVersion] }),
    MessagingModule.forService({ name, catalogue: eventCatalogue }),
  ],
  controllers: [DocumentsController, OnVisitReported],
  providers: [
    ObjectStore,
    StoredObjects,
    Sweeper,
    ImageProcessor,
    TakeInFile,
    StorePhoto,
    StoreDocument,
    StoreVersion,
    DeleteDocument,
    KeepVisitPhotos,
    FindDocument,
    GetContent,
    GetPhotos,
    JobAccess,
    ListDocuments,
    SnapshotDocuments,
  ],
})
export class AppModule {}
