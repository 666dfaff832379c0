import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { documents } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { sendFile } from '../../http/send-file.js';
import { readUpload, fileTime } from '../../http/upload.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { jobParams } from '../jobs/jobs.schema.js';
import {
  document, documentPage, documentParams, documentsQuery, newDocumentFields, newVersionFields, versionParams,
} from './documents.schema.js';

type Document = z.infer<typeof document>;
type VersionParams = z.infer<typeof versionParams>;

@Controller()
export class DocumentsController {
  constructor(private readonly services: Services) {}

  @Get('jobs/:id/documents')
  @Describe({ summary: 'A job’s documents, newest first', tag: 'Documents', params: jobParams, query: documentsQuery, response: documentPage })
  async list(
    @Param({ schema: jobParams }) { id }: z.infer<typeof jobParams>,
    @Query({ schema: documentsQuery }) query: z.infer<typeof documentsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof documentPage>> {
    const page = await this.services.documents.listDocuments({ jobId: id, q: '', limit: 0, cursor: '', ...query }, call);
    return { items: page.items.map(toDocument), nextCursor: page.nextCursor || null };
  }

  @Post('jobs/:id/documents')
  @HttpCode(201)
  @Describe({
    summary: 'Add a document',
    tag: 'Documents',
    params: jobParams,
    upload: newDocumentFields,
    response: document,
    status: 201,
    etag: true,
    idempotent: true,
  })
  async add(
    @Param({ schema: jobParams }) { id }: z.infer<typeof jobParams>,
    @Req() request: FastifyRequest,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Document> {
    const { content, fileName, fields } = await readUpload(request, newDocumentFields);
    const { name, revision } = fields;
    return answer(await this.services.documents.storeDocument({ jobId: id, name, revision, content, fileName }, call, fileTime), reply);
  }

  @Post('documents/:id/versions')
  @HttpCode(201)
  @Describe({
    summary: 'Add a version',
    tag: 'Documents',
    params: documentParams,
    upload: newVersionFields,
    response: document,
    status: 201,
    etag: true,
    idempotent: true,
  })
  async addVersion(
    @Param({ schema: documentParams }) { id }: z.infer<typeof documentParams>,
    @Req() request: FastifyRequest,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Document> {
    const { content, fileName, fields } = await readUpload(request, newVersionFields);
    const { revision } = fields;
    return answer(await this.services.documents.storeVersion({ documentId: id, revision, content, fileName }, call, fileTime), reply);
  }

  @Get('documents/:id/versions/:number/content')
  @Describe({ summary: 'A version’s file', tag: 'Documents', params: versionParams, response: 'file' })
  async content(
    @Param({ schema: versionParams }) { id, number }: VersionParams,
    @RequestCall() call: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(await this.services.documents.getContent({ documentId: id, version: number }, call, fileTime), reply);
  }

  @Get('documents/:id/versions/:number/thumbnail')
  @Describe({ summary: 'An image’s thumbnail', tag: 'Documents', params: versionParams, response: 'file' })
  async thumbnail(
    @Param({ schema: versionParams }) { id, number }: VersionParams,
    @RequestCall() call: Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(await this.services.documents.getThumbnail({ documentId: id, version: number }, call), reply);
  }

  @Delete('documents/:id')
  @HttpCode(204)
  @Describe({ summary: 'Remove a document and its versions for good', tag: 'Documents', params: documentParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: documentParams }) { id }: z.infer<typeof documentParams>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.documents.deleteDocument({ documentId: id, expectedVersion: expectedVersion(ifMatch) }, call);
  }
}

function answer(state: documents.DocumentState, reply: FastifyReply): Document {
  void reply.header('etag', versionTag(state.version));
  return toDocument(state);
}

function toDocument(state: documents.DocumentState): Document {
  return {
    id: state.id,
    version: state.version,
    jobId: state.jobId,
    name: state.name,
    type: state.type as Document['type'],
    visitReportId: state.visitReportId ?? null,
    versions: state.versions.map((version) => ({
      ...version,
      width: version.width ?? null,
      height: version.height ?? null,
      storedAt: version.storedAt ?? '',
    })),
  };
}
