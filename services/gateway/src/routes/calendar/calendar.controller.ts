import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Call } from '@makegood/kernel';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { toCalendarRow, toDay } from './calendar.mapper.js';
import { calendarPage, calendarQuery, day, dayParams, dayQuery } from './calendar.schema.js';

@Controller('calendar')
export class CalendarController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'The grid: a row a site, a cell a day', tag: 'Calendar', query: calendarQuery, response: calendarPage })
  async grid(
    @Query({ schema: calendarQuery }) { siteId: siteIds, ...query }: z.infer<typeof calendarQuery>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof calendarPage>> {
    const request = { clientId: '', q: '', limit: 0, cursor: '', siteIds, ...query };
    const page = await this.services.scheduling.getCalendar(request, call);
    if (page.behind) void reply.header('x-behind', 'true');
    return {
      items: page.items.map(toCalendarRow),
      nextCursor: page.nextCursor || null,
      total: page.total,
      clients: page.clients,
      totals: page.totals,
      today: page.today,
      holidays: page.holidays,
    };
  }

  @Get('days/:date')
  @Describe({ summary: 'A day’s tiles, by engineer', tag: 'Calendar', params: dayParams, query: dayQuery, response: day })
  async day(
    @Param({ schema: dayParams }) { date }: z.infer<typeof dayParams>,
    @Query({ schema: dayQuery }) { clientId = '', atLeast }: z.infer<typeof dayQuery>,
    @RequestCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof day>> {
    const state = await this.services.scheduling.getDay({ date, clientId, atLeast }, call);
    if (state.behind) void reply.header('x-behind', 'true');
    return toDay(state);
  }
}
