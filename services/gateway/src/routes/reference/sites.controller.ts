import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toSite } from './reference.mapper.js';
import { idParams, newSite, site, siteChange, sitePage, sitesQuery } from './reference.schema.js';

type Site = z.infer<typeof site>;
type Id = z.infer<typeof idParams>;

const empty: directory.SiteFields = { clientId: '', name: '', engineerIds: [] };

@Controller('sites')
export class SitesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Sites', tag: 'Reference', query: sitesQuery, response: sitePage })
  async list(
    @Query({ schema: sitesQuery }) query: z.infer<typeof sitesQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof sitePage>> {
    const page = await this.services.directory.listSites({ clientId: '', q: '', limit: 0, cursor: '', ...query }, call);
    return { items: page.items.map(toSite), nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Add a site', tag: 'Reference', body: newSite, response: site, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newSite }) body: z.infer<typeof newSite>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Site> {
    const { fields } = sentFields(empty, body);
    return answer(await this.services.directory.createSite({ fields }, call), reply);
  }

  @Get(':id')
  @Describe({ summary: 'One site', tag: 'Reference', params: idParams, response: site, etag: true })
  async get(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Site> {
    return answer(await this.services.directory.getSite({ id }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change a site', tag: 'Reference', params: idParams, body: siteChange, response: site, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: siteChange }) body: z.infer<typeof siteChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Site> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body) };
    return answer(await this.services.directory.changeSite(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Delete a site; what refers to it keeps its name', tag: 'Reference', params: idParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteSite({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }
}

function answer(state: directory.SiteState, reply: FastifyReply): Site {
  void reply.header('etag', versionTag(state.version));
  return toSite(state);
}
