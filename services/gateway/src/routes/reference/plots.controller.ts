import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { sentFields, toPlot } from './reference.mapper.js';
import { idParams, newPlot, plot, plotChange, plotPage, plotsQuery } from './reference.schema.js';

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
  @Describe({ summary: 'Delete a plot; what refers to it keeps its name', tag: 'Reference', params: idParams, status: 204, ifMatch: true })
  async delete(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.directory.deletePlot({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }
}

function answer(state: directory.PlotState, reply: FastifyReply): Plot {
  void reply.header('etag', versionTag(state.version));
  return toPlot(state);
}
