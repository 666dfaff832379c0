import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { reporting } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { RequestCall, type GatewayRequest } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { OpenAccess } from '../../session/open-access.js';
import { exportName } from './export-name.js';
import { asFile, asParts, partsMediaType } from './export-stream.js';
import { exportCount, exportCountQuery, newExport, type NewExport } from './exports.schema.js';

/** As long as a slow line may take for the longest file. */
const deadlineMs = 15 * 60_000;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

@Controller('exports')
export class ExportsController {
  constructor(
    private readonly services: Services,
    private readonly access: OpenAccess,
  ) {}

  @Get('count')
  @Describe({ summary: 'How many jobs an export would have', tag: 'Exports', query: exportCountQuery, response: exportCount })
  count(
    @Query({ schema: exportCountQuery }) query: z.output<typeof exportCountQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof exportCount>> {
    const { clientId, ...rest } = query;
    return this.services.reporting.countExport({ ...rest, clientIds: clientId, format: 'csv', withInvoiceValues: false }, call);
  }

  /**
   * Jobs as a file, streamed as it is made. Refusals come before its first byte; what fails later cuts the connection, so
   * that half a file never looks like a whole one.
   */
  @Post()
  @HttpCode(200)
  @Describe({ summary: 'Jobs as a file; X-Total-Rows says how many are to come', tag: 'Exports', body: newExport, response: 'file' })
  async export(
    @Body({ schema: newExport }) body: NewExport,
    @Headers('accept') accept: string | undefined,
    @RequestCall() call: Call,
    @Req() request: GatewayRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.access.hold(request, reply.raw);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const parts = this.services.reporting.exportJobs(body, call, { deadlineMs, signal: gone.signal });
    const rest = parts[Symbol.asyncIterator]();
    const head = await rest.next().catch((error: unknown) => {
      if (!gone.signal.aborted) throw error;
    });
    // Nobody is there to be answered any more.
    if (!head) return;
    const inParts = accept?.includes(partsMediaType) ?? false;
    const file: AsyncIterable<reporting.ExportJobsResponse> = { [Symbol.asyncIterator]: () => rest };
    const name = exportName(body.from, body.to, body.format);
    void reply
      .header('content-type', inParts ? partsMediaType : mediaTypes[body.format])
      .header('content-disposition', `attachment; filename="makegood-export.${body.format}"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('x-total-rows', String((head.value as reporting.ExportJobsResponse).totalRows ?? 0))
      .send(Readable.from(inParts ? asParts(file) : asFile(file), { objectMode: false, highWaterMark: 256 * 1024 }));
  }
}
