import { z } from 'zod';
import { atLeast, cursor, id, instant, limit, many, page, plainDate, search, slot } from '../../http/fields.js';

export const calendarQuery = z.strictObject({
  from: plainDate,
  days: z.coerce.number().int().min(1).max(31).default(15),
  clientId: id.optional(),
  q: search.meta({ description: 'Part of the site’s name' }),
  limit,
  cursor,
  offset: z.coerce.number().int().min(0).max(100_000).default(0).meta({ description: 'Rows to leave out first, instead of a cursor' }),
  siteId: many(id, 100).meta({ description: 'Only the rows of these sites; totals stay those of all' }),
  atLeast,
});

export const cell = z
  .object({
    date: plainDate,
    count: z.int(),
    colour: z.enum(['tab', 'red', 'amber', 'green']),
    mix: z.object({ tab: z.int(), red: z.int(), amber: z.int(), green: z.int() }),
  })
  .meta({ id: 'CalendarCell' });

export const calendarRow = z
  .object({ siteId: id, siteName: z.string(), clientId: id, clientName: z.string(), days: z.array(cell) })
  .meta({ id: 'CalendarRow' });

export const calendarPage = page(calendarRow)
  .extend({
    total: z.int(),
    clients: z.int(),
    totals: z.array(z.object({ date: plainDate, count: z.int() })),
    today: plainDate,
    holidays: z.array(z.object({ date: plainDate, name: z.string() })),
  })
  .meta({ id: 'CalendarPage' });

export const dayParams = z.strictObject({ date: plainDate });
export const dayQuery = z.strictObject({ clientId: id.optional(), atLeast });

export const tile = z
  .object({
    jobId: id,
    refNum: z.int(),
    siteId: id,
    siteName: z.string(),
    plotId: id,
    plotName: z.string(),
    plotAddress: z.string(),
    postcode: z.string(),
    information: z.string(),
    slot,
    colour: z.enum(['neutral', 'red', 'amber', 'green']),
    bookedDate: plainDate,
    previousDate: plainDate.nullable(),
    rearranged: z.boolean(),
    operativeIds: z.array(id),
    completedAt: instant.nullable(),
    version: z.int().meta({ description: 'The booking’s version' }),
  })
  .meta({ id: 'Tile' });

export const lane = z.object({ am: z.array(tile), pm: z.array(tile) }).meta({ id: 'Lane' });

export const day = z
  .object({
    date: plainDate,
    today: plainDate,
    engineers: z.array(
      z.object({
        id,
        name: z.string(),
        absence: z.object({ from: plainDate, until: plainDate, reason: z.string() }).nullable(),
        am: z.array(tile),
        pm: z.array(tile),
      }),
    ),
    unassigned: lane,
    holiday: z.string().nullable(),
  })
  .meta({ id: 'Day' });
