import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, documents } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { DeleteDocument } from '../commands/delete-document.js';
import { StoreDocument } from '../commands/store-document.js';
import { StorePhoto } from '../commands/store-photo.js';
import { StoreVersion } from '../commands/store-version.js';
import { GetContent } from '../queries/get-content.js';
import { GetPhotos } from '../queries/get-photos.js';
import { ListDocuments } from '../queries/list-documents.js';
import { SnapshotDocuments } from '../queries/snapshot-documents.js';

const service = 'DocumentsService';
const office = ['office', 'manager', 'super'] as const;

/** The service's gRPC door. Whether a job is the caller's to open is asked of jobs, behind each of these. */
@Controller()
export class DocumentsController {
  constructor(
    private readonly storePhotoCommand: StorePhoto,
    private readonly storeDocumentCommand: StoreDocument,
    private readonly storeVersionCommand: StoreVersion,
    private readonly deleteDocumentCommand: DeleteDocument,
    private readonly photos: GetPhotos,
    private readonly list: ListDocuments,
    private readonly contents: GetContent,
    private readonly snapshot: SnapshotDocuments,
  ) {}

  @GrpcMethod(service, 'StorePhoto')
  @AllowRoles(...office, 'engineer')
  storePhoto(
    @Payload() request: documents.StorePhotoRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.PhotoState> {
    return this.storePhotoCommand.execute(request, call);
  }

  @GrpcMethod(service, 'GetPhotos')
  @AllowRoles(...office, 'engineer')
  async getPhotos(
    @Payload() request: documents.GetPhotosRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.GetPhotosResponse> {
    return { items: await this.photos.execute(request.ids, call) };
  }

  @GrpcMethod(service, 'StoreDocument')
  @AllowRoles(...office)
  storeDocument(
    @Payload() request: documents.StoreDocumentRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.DocumentState> {
    return this.storeDocumentCommand.execute(request, call);
  }

  @GrpcMethod(service, 'StoreVersion')
  @AllowRoles(...office)
  storeVersion(
    @Payload() request: documents.StoreVersionRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.DocumentState> {
    return this.storeVersionCommand.execute(request, call);
  }

  @GrpcMethod(service, 'ListDocuments')
  @AllowRoles(...office, 'engineer', 'purchasing', 'system')
  listDocuments(
    @Payload() request: documents.ListDocumentsRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.ListDocumentsResponse> {
    return this.list.execute(request, call);
  }

  @GrpcMethod(service, 'GetContent')
  @AllowRoles(...office, 'engineer', 'purchasing', 'system')
  getContent(
    @Payload() request: documents.GetContentRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.FileContent> {
    return this.contents.file(request, call);
  }

  @GrpcMethod(service, 'GetThumbnail')
  @AllowRoles(...office, 'engineer', 'purchasing', 'system')
  getThumbnail(
    @Payload() request: documents.GetContentRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.FileContent> {
    return this.contents.thumbnail(request, call);
  }

  @GrpcMethod(service, 'DeleteDocument')
  @AllowRoles(...office)
  deleteDocument(
    @Payload() request: documents.DeleteDocumentRequest,
    @CurrentCall() call: Call,
  ): Promise<documents.DocumentState> {
    return this.deleteDocumentCommand.execute(request, call);
  }

  @GrpcMethod(service, 'SnapshotDocuments')
  @AllowSystem()
  snapshotDocuments(@Payload() request: common.SnapshotRequest): Promise<documents.ListDocumentsResponse> {
    return this.snapshot.execute(request);
  }
}
