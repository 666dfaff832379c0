import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toRecordHistory, toSite } from './reference.mapper.js';
import {
  idParams, newSite, openJobs, recordHistory, recordHistoryQuery, removalQuery, site, siteChange, sitePage, sitesQuery,
} from './reference.schema.js';

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
    const items = page.items.map((state) => ({
      ...toSite(state), ...(query.counts ? { plotCount: page.plotCounts[state.id] ?? 0 } : {}),
    }));
    return { items, nextCursor: page.nextCursor || null };
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
  @Describe({
    summary: 'Change a site; given another client, its jobs go there too',
    tag: 'Reference',
    params: idParams,
    query: removalQuery,
    body: siteChange,
    response: site,
    ifMatch: true,
    etag: true,
  })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: removalQuery }) { reassignTo }: z.infer<typeof removalQuery>,
    @Body({ schema: siteChange }) body: z.infer<typeof siteChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Site> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body), reassignTo };
    return answer(await this.services.directory.changeSite(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Delete a site without open jobs; what refers to it keeps its name', tag: 'Reference', params: idParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteSite({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Restore a deleted site', tag: 'Reference', params: idParams, response: site, etag: true, idempotent: true })
  async restore(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Site> {
    return answer(await this.services.directory.restoreSite({ id }, call), reply);
  }

  @Get(':id/history')
  @Describe({ summary: 'Who changed what of a site, newest first', tag: 'Reference', params: idParams, query: recordHistoryQuery, response: recordHistory })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: recordHistoryQuery }) { limit = 0, cursor = '' }: z.infer<typeof recordHistoryQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof recordHistory>> {
    return toRecordHistory(await this.services.directory.listRecordHistory({ kind: 'site', id, limit, beforeId: cursor }, call));
  }

  @Get(':id/open-jobs')
  @Describe({ summary: 'How many jobs are open at a site', tag: 'Reference', params: idParams, response: openJobs })
  async open(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof openJobs>> {
    const [{ count, refNums }] = await Promise.all([
      this.services.jobs.countOpenJobs({ siteId: id, plotId: '' }, call),
      this.services.directory.getSite({ id }, call),
    ]);
    return { count, refNums };
  }
}

function answer(state: directory.SiteState, reply: FastifyReply): Site {
  void reply.header('etag', versionTag(state.version));
  return toSite(state);
}
