import { Body, Controller, Delete, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { toBooking } from './job.mapper.js';
import { booking, bookingChange, bookingQuery, clearingQuery, jobParams } from './jobs.schema.js';

type Booking = z.infer<typeof booking>;
type JobParams = z.infer<typeof jobParams>;

@Controller('jobs/:id/booking')
export class BookingController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'A job’s booking', tag: 'Bookings', params: jobParams, response: booking, etag: true })
  async get(
    @Param({ schema: jobParams }) { id }: JobParams,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    // To whoever keeps the bookings, a job never booked and one that isn't there look alike.
    const [state] = await Promise.all([this.services.scheduling.getBooking({ jobId: id }, call), this.services.jobs.getJob({ id }, call)]);
    return answer(state, reply);
  }

  @Put()
  @Describe({
    summary: 'Book a job, or move its booking',
    tag: 'Bookings',
    params: jobParams,
    query: bookingQuery,
    body: bookingChange,
    response: booking,
    ifMatch: true,
    etag: true,
    idempotent: true,
  })
  async set(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Query({ schema: bookingQuery }) { source = 'screen', undo }: z.infer<typeof bookingQuery>,
    @Body({ schema: bookingChange }) body: z.infer<typeof bookingChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    const request = { jobId: id, expectedVersion: expectedVersion(ifMatch, 'booking'), ...body, source, undo };
    return answer(await this.services.scheduling.setBooking(request, call), reply);
  }

  @Delete()
  @Describe({
    summary: 'Take a booking away',
    tag: 'Bookings',
    params: jobParams,
    query: clearingQuery,
    response: booking,
    ifMatch: true,
    etag: true,
  })
  async clear(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Query({ schema: clearingQuery }) { undo }: z.infer<typeof clearingQuery>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    const request = { jobId: id, expectedVersion: expectedVersion(ifMatch, 'booking'), undo };
    return answer(await this.services.scheduling.clearBooking(request, call), reply);
  }
}

function answer(state: scheduling.BookingState, reply: FastifyReply): Booking {
  void reply.header('etag', versionTag(state.version));
  return toBooking(state);
}
