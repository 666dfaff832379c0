import { z } from 'zod';
import { cursor, id, limit, page, plainDate, shortText, slot } from '../../http/fields.js';

export const absence = z
  .object({
    id,
    version: z.int(),
    engineerId: id,
    from: plainDate.meta({ description: 'First day away' }),
    until: plainDate.meta({ description: 'Last day away' }),
    reason: z.string(),
  })
  .meta({ id: 'Absence' });
const listed = absence
  .extend({
    engineerName: z.string(),
    bookings: z.int().meta({ description: 'Open jobs they are booked on meanwhile' }),
  })
  .meta({ id: 'ListedAbsence' });
export const absencePage = page(listed).meta({ id: 'AbsencePage' });

const fields = z.strictObject({ from: plainDate, until: plainDate, reason: shortText });
export const newAbsence = fields.extend({ engineerId: id }).meta({ id: 'NewAbsence' });
export const absenceChange = fields.partial().meta({ id: 'AbsenceChange' });

export const absencesQuery = z.strictObject({
  from: plainDate.optional(),
  until: plainDate.optional(),
  engineerId: id.optional(),
  limit,
  cursor,
});

export const bookingsQuery = z.strictObject({
  engineerId: id,
  from: plainDate,
  until: plainDate,
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export const bookingsDuring = z
  .object({
    count: z.int(),
    items: z.array(
      z.object({ jobId: id, refNum: z.int(), siteName: z.string(), plotName: z.string(), bookedDate: plainDate, slot }),
    ),
  })
  .meta({ id: 'BookingsDuring' });
