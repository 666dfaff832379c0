import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toClient, toRecordHistory } from './reference.mapper.js';
import { client, clientChange, clientPage, clientsQuery, idParams, newClient, recordHistory, recordHistoryQuery } from './reference.schema.js';

type Client = z.infer<typeof client>;
type Id = z.infer<typeof idParams>;

const empty: directory.ClientFields = { name: '', active: true, customerCareEmails: [] };

@Controller('clients')
export class ClientsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Clients', tag: 'Reference', query: clientsQuery, response: clientPage })
  async list(
    @Query({ schema: clientsQuery }) query: z.infer<typeof clientsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof clientPage>> {
    const page = await this.services.directory.listClients({ q: '', limit: 0, cursor: '', ...query }, call);
    const items = page.items.map((state) => ({
      ...toClient(state), ...(query.counts ? { siteCount: page.siteCounts[state.id] ?? 0 } : {}),
    }));
    return { items, nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Add a client', tag: 'Reference', body: newClient, response: client, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newClient }) body: z.infer<typeof newClient>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Client> {
    const { fields } = sentFields(empty, body);
    return answer(await this.services.directory.createClient({ fields }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change a client', tag: 'Reference', params: idParams, body: clientChange, response: client, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: clientChange }) body: z.infer<typeof clientChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Client> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body) };
    return answer(await this.services.directory.changeClient(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Delete a client; what refers to it keeps its name', tag: 'Reference', params: idParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteClient({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Restore a deleted client', tag: 'Reference', params: idParams, response: client, etag: true, idempotent: true })
  async restore(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Client> {
    return answer(await this.services.directory.restoreClient({ id }, call), reply);
  }

  @Get(':id/history')
  @Describe({ summary: 'Who changed what of a client, newest first', tag: 'Reference', params: idParams, query: recordHistoryQuery, response: recordHistory })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: recordHistoryQuery }) { limit = 0, cursor = '' }: z.infer<typeof recordHistoryQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof recordHistory>> {
    return toRecordHistory(await this.services.directory.listRecordHistory({ kind: 'client', id, limit, beforeId: cursor }, call));
  }

  @Get(':id')
  @Describe({ summary: 'One client', tag: 'Reference', params: idParams, response: client, etag: true })
  async get(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Client> {
    return answer(await this.services.directory.getClient({ id }, call), reply);
  }
}

function answer(state: directory.ClientState, reply: FastifyReply): Client {
  void reply.header('etag', versionTag(state.version));
  return toClient(state);
}
