import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { readUpload, fileTime } from '../../http/upload.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { toTiles, type Tile } from '../calendar/calendar.mapper.js';
import { dayParams } from '../calendar/calendar.schema.js';
import { jobParams } from '../jobs/jobs.schema.js';
import { toPortalJob, toVisitReport } from './portal.mapper.js';
import { photo, portalDay, takenReport, visitReport } from './portal.schema.js';

type PortalDay = z.infer<typeof portalDay>;

const noFields = z.strictObject({});
const jobsAtOnce = 100;

@Controller('portal')
export class PortalController {
  constructor(private readonly services: Services) {}

  @Get('days/:date')
  @Describe({ summary: 'My jobs of a day', tag: 'Portal', params: dayParams, response: portalDay })
  async day(
    @Param({ schema: dayParams }) { date }: z.infer<typeof dayParams>,
    @RequestCall() call: Call,
  ): Promise<PortalDay> {
    const { today, tiles } = await this.services.scheduling.getPortalDay({ date }, call);
    const { am, pm } = toTiles(tiles, date);
    const found = await this.jobsOf([...am, ...pm], call);
    const half = (of: Tile[]) =>
      of.flatMap((tile) => {
        const job = found.get(tile.jobId);
        return job ? [toPortalJob(tile, job)] : [];
      });
    return { date, today, am: half(am), pm: half(pm) };
  }

  @Post('photos')
  @HttpCode(201)
  @Describe({ summary: 'Send a photo ahead of its report', tag: 'Portal', upload: noFields, response: photo, status: 201, idempotent: true })
  async photo(@Req() request: FastifyRequest, @RequestCall() call: Call): Promise<z.infer<typeof photo>> {
    const { content, fileName } = await readUpload(request, noFields);
    const stored = await this.services.documents.storePhoto({ content, fileName }, call, fileTime);
    const { id, width, height, mediaType, storedAt } = stored;
    return { id, width, height, mediaType, storedAt: storedAt ?? '' };
  }

  @Post('jobs/:id/visit-reports')
  @HttpCode(201)
  @Describe({
    summary: 'Report a visit; the report’s id is its idempotency key',
    tag: 'Portal',
    params: jobParams,
    body: visitReport,
    response: takenReport,
    status: 201,
    idempotent: true,
  })
  async report(
    @Param({ schema: jobParams }) { id }: z.infer<typeof jobParams>,
    @Body({ schema: visitReport }) body: z.infer<typeof visitReport>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof takenReport>> {
    const job = await this.services.jobs.reportVisit({ jobId: id, report: toVisitReport(body) }, call);
    return { reportId: body.id, jobId: id, jobVersion: job.version, completed: job.completed, receivedAt: job.updatedAt ?? '' };
  }

  private async jobsOf(tiles: Tile[], call: Call): Promise<Map<string, jobs.JobState>> {
    const ids = [...new Set(tiles.map((tile) => tile.jobId))];
    const found = new Map<string, jobs.JobState>();
    for (let from = 0; from < ids.length; from += jobsAtOnce) {
      const { items } = await this.services.jobs.getJobs({ ids: ids.slice(from, from + jobsAtOnce) }, call);
      for (const job of items) found.set(job.id, job);
    }
    return found;
  }
}
