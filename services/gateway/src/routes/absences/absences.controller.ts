import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { expectedVersion, versionTag } from '../../http/conditional.js';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { idParams } from '../reference/reference.schema.js';
import { absence, absenceChange, absencePage, absencesQuery, bookingsDuring, bookingsQuery, newAbsence } from './absences.schema.js';

type Absence = z.infer<typeof absence>;
type Id = z.infer<typeof idParams>;

const empty: scheduling.AbsenceFields = { from: '', until: '', reason: '' };

@Controller('absences')
export class AbsencesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Who is away when', tag: 'Absences', query: absencesQuery, response: absencePage })
  async list(
    @Query({ schema: absencesQuery }) query: z.infer<typeof absencesQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof absencePage>> {
    const request = { from: '', until: '', engineerId: '', limit: 0, cursor: '', ...query };
    const page = await this.services.scheduling.listAbsences(request, call);
    const items = page.items.flatMap(({ absence: state, engineerName, bookingCount }) =>
      state ? [{ ...toAbsence(state), engineerName, bookings: bookingCount }] : [],
    );
    return { items, nextCursor: page.nextCursor || null };
  }

  @Get('bookings')
  @Describe({ summary: 'Open jobs an engineer is booked on between two days', tag: 'Absences', query: bookingsQuery, response: bookingsDuring })
  async bookings(
    @Query({ schema: bookingsQuery }) query: z.infer<typeof bookingsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof bookingsDuring>> {
    const { count, items } = await this.services.scheduling.listBookingsDuring({ limit: 0, ...query }, call);
    return { count, items: items.map((item) => ({ ...item, slot: item.slot as 'AM' | 'PM' })) };
  }

  @Post()
  @HttpCode(201)
  @Describe({ summary: 'Note that an engineer is away', tag: 'Absences', body: newAbsence, response: absence, status: 201, etag: true, idempotent: true })
  async make(
    @Body({ schema: newAbsence }) { engineerId, ...fields }: z.infer<typeof newAbsence>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Absence> {
    return answer(await this.services.scheduling.makeAbsence({ engineerId, fields }, call), reply);
  }

  @Patch(':id')
  @Describe({ summary: 'Change when or why an engineer is away', tag: 'Absences', params: idParams, body: absenceChange, response: absence, ifMatch: true, etag: true })
  async change(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: absenceChange }) body: z.infer<typeof absenceChange>,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Absence> {
    const request = { id, expectedVersion: expectedVersion(ifMatch), fields: { ...empty, ...body }, changed: Object.keys(body) };
    return answer(await this.services.scheduling.changeAbsence(request, call), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Take an absence back', tag: 'Absences', params: idParams, status: 204, ifMatch: true })
  async remove(
    @Param({ schema: idParams }) { id }: Id,
    @Headers('if-match') ifMatch: string | undefined,
    @RequestCall() call: Call,
  ): Promise<void> {
    await this.services.scheduling.removeAbsence({ id, expectedVersion: expectedVersion(ifMatch) }, call);
  }
}

function toAbsence({ id, version, engineerId, from, until, reason }: scheduling.AbsenceState): Absence {
  return { id, version, engineerId, from, until, reason };
}

function answer(state: scheduling.AbsenceState, reply: FastifyReply): Absence {
  void reply.header('etag', versionTag(state.version));
  return toAbsence(state);
}
