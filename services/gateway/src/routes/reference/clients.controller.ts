import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toClient } from './reference.mapper.js';
import { client, clientChange, clientPage, clientsQuery, idParams, newClient } from './reference.schema.js';

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
    return { items: page.items.map(toClient), nextCursor: page.nextCursor || null };
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
}

function answer(state: directory.ClientState, reply: FastifyReply): Client {
  void reply.header('etag', versionTag(state.version));
  return toClient(state);
}
