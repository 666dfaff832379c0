import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toBookingsAhead, toEngineer, toRecordHistory } from './reference.mapper.js';
import {
  aheadQuery, bookingsAhead, engineer, engineerChange, engineerPage, engineersQuery, idParams, newEngineer, recordHistory,
  recordHistoryQuery, removalQuery,
} from './reference.schema.js';

type Engineer = z.infer<typeof engineer>;
type Id = z.infer<typeof idParams>;

const empty: directory.EngineerFields = { name: '', kind: 'engineer', phone: '' };

@Controller('engineers')
export class EngineersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Engineers', tag: 'Reference', query: engineersQuery, response: engineerPage })
  async list(
    @Query({ schema: engineersQuery }) query: z.infer<typeof engineersQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof engineerPage>> {
    const page = await this.services.directory.listEngineers({ siteId: '', limit: 0, cursor: '', ...query }, call);
    const items = page.items.map((state) => ({
      ...toEngineer(state),
      ...(query.counts ? { siteCount: page.siteCounts[state.id] ?? 0, userName: page.userNames[state.id] ?? '' } : {}),
    }));
    return { items, nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Add an engineer', tag: 'Reference', body: newEngineer, response: engineer, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newEngineer }) body: z.infer<typeof newEngineer>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Engineer> {
    const { fields } = sentFields(empty, body);
    return answer(await this.services.directory.createEngineer({ fields }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change an engineer', tag: 'Reference', params: idParams, body: engineerChange, response: engineer, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: engineerChange }) body: z.infer<typeof engineerChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Engineer> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body) };
    return answer(await this.services.directory.changeEngineer(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    summary: 'Delete an engineer, saying who takes their bookings ahead',
    tag: 'Reference',
    params: idParams,
    query: removalQuery,
    status: 204,
    ifMatch: true,
  })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: removalQuery }) { reassignTo }: z.infer<typeof removalQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deleteEngineer({ id, expectedVersion: expectedVersion(ifMatch), reassignTo }, call);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Restore a deleted engineer', tag: 'Reference', params: idParams, response: engineer, etag: true, idempotent: true })
  async restore(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Engineer> {
    return answer(await this.services.directory.restoreEngineer({ id }, call), reply);
  }

  @Get(':id/history')
  @Describe({ summary: 'Who changed what of an engineer, newest first', tag: 'Reference', params: idParams, query: recordHistoryQuery, response: recordHistory })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: recordHistoryQuery }) { limit = 0, cursor = '' }: z.infer<typeof recordHistoryQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof recordHistory>> {
    return toRecordHistory(await this.services.directory.listRecordHistory({ kind: 'engineer', id, limit, beforeId: cursor }, call));
  }

  @Get(':id')
  @Describe({ summary: 'One engineer', tag: 'Reference', params: idParams, response: engineer, etag: true })
  async get(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Engineer> {
    return answer(await this.services.directory.getEngineer({ id }, call), reply);
  }

  @Get(':id/bookings-ahead')
  @Describe({ summary: 'Open jobs booked with an engineer for today or later', tag: 'Reference', params: idParams, query: aheadQuery, response: bookingsAhead })
  async bookingsAhead(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: aheadQuery }) { siteId = '', limit = 20 }: z.infer<typeof aheadQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof bookingsAhead>> {
    const [ahead] = await Promise.all([
      this.services.scheduling.listBookingsAhead({ engineerIds: [id], siteId, limit }, call),
      this.services.directory.getEngineer({ id }, call),
    ]);
    return toBookingsAhead(ahead);
  }
}

function answer(state: directory.EngineerState, reply: FastifyReply): Engineer {
  void reply.header('etag', versionTag(state.version));
  return toEngineer(state);
}
