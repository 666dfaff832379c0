import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { expectedVersion, jobTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { storedReport } from '../portal/portal.schema.js';
import { toStoredReport } from '../portal/portal.mapper.js';
import { toJob, toJobFields, toJobRow } from './job.mapper.js';
import { job, jobChange, jobPage, jobParams, listQuery, newJob, type Job, type JobChange, type JobPage } from './jobs.schema.js';
import { totalsOf } from './totals.js';

type JobParams = z.infer<typeof jobParams>;
type ListQuery = z.infer<typeof listQuery>;

const reports = z.object({ items: z.array(storedReport) });

@Controller('jobs')
export class JobsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'The list', tag: 'Jobs', query: listQuery, response: jobPage })
  async list(
    @Query({ schema: listQuery }) query: ListQuery,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobPage> {
    const { clientId, ...rest } = query;
    const request = {
      q: '', siteId: '', plotId: '', operativeId: '', status: '', sort: '', limit: 0, cursor: '', ...rest,
      clientIds: clientId,
    };
    const totals = query.cursor ? undefined : totalsOf(this.services.reporting.countJobs(request, call), query.status);
    const page = await this.services.reporting.listJobs(request, call);
    if (page.behind) void reply.header('x-behind', 'true');
    return {
      items: page.items.map(toJobRow),
      nextCursor: page.nextCursor || null,
      today: page.today,
      ...(await totals?.()),
    };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Raise a job', tag: 'Jobs', body: newJob, response: job, status: 201, etag: true, idempotent: true })
  async create(
    @Body({ schema: newJob }) body: z.infer<typeof newJob>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const state = await this.services.jobs.createJob({ fields: toJobFields(body).fields, id: '' }, call);
    void reply.header('location', `/api/v1/jobs/${state.id}`);
    return this.answer(state, call, reply);
  }

  @Get(':id')
  @Describe({ summary: 'One job', tag: 'Jobs', params: jobParams, response: job, etag: true })
  async get(
    @Param({ schema: jobParams }) { id }: JobParams,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    return this.answer(await this.services.jobs.getJob({ id }, call), call, reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change a job', tag: 'Jobs', params: jobParams, body: jobChange, response: job, ifMatch: true, etag: true })
  async change(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Body({ schema: jobChange }) body: JobChange,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), ...toJobFields(body), source: 'screen' };
    return this.answer(await this.services.jobs.changeJob(request, call), call, reply);
  }

  @Delete(':id')
  @Describe({ summary: 'Delete a job; a Super User can restore it', tag: 'Jobs', params: jobParams, response: job, ifMatch: true })
  async delete(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    return this.answer(await this.services.jobs.deleteJob({ id, expectedVersion: expectedVersion(ifMatch) }, call), call, reply);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Describe({ summary: 'Restore a deleted job', tag: 'Jobs', params: jobParams, response: job, idempotent: true })
  async restore(
    @Param({ schema: jobParams }) { id }: JobParams,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    return this.answer(await this.services.jobs.restoreJob({ id }, call), call, reply);
  }

  @Get(':id/visit-reports')
  @Describe({ summary: 'What engineers reported', tag: 'Jobs', params: jobParams, response: reports })
  async visitReports(
    @Param({ schema: jobParams }) { id }: JobParams,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof reports>> {
    const { items } = await this.services.jobs.listVisitReports({ id }, call);
    return { items: items.map(toStoredReport) };
  }

  /** A job is shown with its booking, if it ever had one that the caller may see; its tag names both versions. */
  private async answer(state: jobs.JobState, call: Call, reply: FastifyReply): Promise<Job> {
    const [booking] = (await this.services.scheduling.getBookings({ jobIds: [state.id] }, call)).items;
    void reply.header('etag', jobTag(state.version, booking?.version ?? 0));
    return toJob(state, booking);
  }
}
