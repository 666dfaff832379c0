import { Controller, Get, Param, Query } from '@nestjs/common';
import { refuse, type Call } from '@makegood/kernel';
import { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { toHistoryEntry } from './job.mapper.js';
import { historyPage, historyQuery, jobParams } from './jobs.schema.js';

const position = z.strictObject({ job: z.string().max(40), booking: z.string().max(40) });
type Position = z.infer<typeof position>;

/** The job's own history and its booking's, as one story: ids grow with time in both. */
@Controller('jobs/:id/history')
export class HistoryController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'Who changed what, newest first', tag: 'Jobs', params: jobParams, query: historyQuery, response: historyPage })
  async list(
    @Param({ schema: jobParams }) { id }: z.infer<typeof jobParams>,
    @Query({ schema: historyQuery }) { limit = 100, cursor }: z.infer<typeof historyQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof historyPage>> {
    const from = cursor ? read(cursor) : { job: '', booking: '' };
    const [job, booking] = await Promise.all([
      this.services.jobs.listJobHistory({ id, limit, beforeId: from.job }, call),
      this.services.scheduling.listBookingHistory({ jobId: id, limit, beforeId: from.booking }, call),
    ]);
    const fromBooking = new Set(booking.items);
    const merged = [...job.items, ...booking.items].sort((a, b) => (a.id < b.id ? 1 : -1));
    const items = merged.slice(0, limit);
    const more = merged.length > limit || job.nextBeforeId !== '' || booking.nextBeforeId !== '';
    const next = items.reduce<Position>(
      (at, entry) => (fromBooking.has(entry) ? { ...at, booking: entry.id } : { ...at, job: entry.id }),
      from,
    );
    return { items: items.map(toHistoryEntry), nextCursor: more ? write(next) : null };
  }
}

function write(at: Position): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

function read(cursor: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw refuse.invalid('request/cursor-invalid', 'Use a cursor exactly as the page before returned it.');
  }
}
