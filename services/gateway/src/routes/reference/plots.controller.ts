import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toPlot, toRecordHistory } from './reference.mapper.js';
import {
  idParams, newPlot, openJobs, plot, plotChange, plotList, plotPage, plotRange, plotsQuery, recordHistory, recordHistoryQuery,
} from './reference.schema.js';

type Plot = z.infer<typeof plot>;
type Id = z.infer<typeof idParams>;

const empty: directory.PlotFields = { siteId: '', name: '', address: '', postcode: '' };

@Controller('plots')
export class PlotsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Plots', tag: 'Reference', query: plotsQuery, response: plotPage })
  async list(
    @Query({ schema: plotsQuery }) query: z.infer<typeof plotsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof plotPage>> {
    const page = await this.services.directory.listPlots({ limit: 0, cursor: '', ...query }, call);
    return { items: page.items.map(toPlot), nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Add a plot', tag: 'Reference', body: newPlot, response: plot, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newPlot }) body: z.infer<typeof newPlot>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plot> {
    const { fields } = sentFields(empty, body);
    return answer(await this.services.directory.createPlot({ fields }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change a plot', tag: 'Reference', params: idParams, body: plotChange, response: plot, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: plotChange }) body: z.infer<typeof plotChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plot> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...sentFields(empty, body) };
    return answer(await this.services.directory.changePlot(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Delete a plot without open jobs; what refers to it keeps its name', tag: 'Reference', params: idParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deletePlot({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Restore a deleted plot', tag: 'Reference', params: idParams, response: plot, etag: true, idempotent: true })
  async restore(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plot> {
    return answer(await this.services.directory.restorePlot({ id }, call), reply);
  }

  @Get(':id/history')
  @Describe({ summary: 'Who changed what of a plot, newest first', tag: 'Reference', params: idParams, query: recordHistoryQuery, response: recordHistory })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: recordHistoryQuery }) { limit = 0, cursor = '' }: z.infer<typeof recordHistoryQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof recordHistory>> {
    return toRecordHistory(await this.services.directory.listRecordHistory({ kind: 'plot', id, limit, beforeId: cursor }, call));
  }

  @Get(':id/open-jobs')
  @Describe({ summary: 'How many jobs are open at a plot', tag: 'Reference', params: idParams, response: openJobs })
  async open(
    @Param({ schema: idParams }) { id }: Id,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof openJobs>> {
    const [{ count, refNums }] = await Promise.all([
      this.services.jobs.countOpenJobs({ siteId: '', plotId: id }, call),
      this.services.directory.getPlot({ id }, call),
    ]);
    return { count, refNums };
  }

  @Post('range')
  @HttpCode(201)
  @Describe({ summary: 'Add plots with consecutive numbers, all or none', tag: 'Reference', body: plotRange, response: plotList, status: 201, idempotent: true })
  async createRange(
    @Body({ schema: plotRange }) body: z.infer<typeof plotRange>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof plotList>> {
    const { items } = await this.services.directory.createPlots({ street: '', postcode: '', ...body }, call);
    return { items: items.map(toPlot) };
  }
}

function answer(state: directory.PlotState, reply: FastifyReply): Plot {
  void reply.header('etag', versionTag(state.version));
  return toPlot(state);
}
