import { z } from 'zod';
import {
  atLeast, cursor, flag, hours, id, instant, limit, longText, many, page, pence, plainDate, shortText, slot,
} from '../../http/fields.js';

export const booking = z
  .object({
    bookedDate: plainDate.nullable(),
    slot: slot.nullable(),
    operativeIds: z.array(id),
    rearranged: z.boolean().meta({ description: 'The booked date was changed after it had first been set' }),
    previousDate: plainDate.nullable().meta({ description: 'Booked date before its last change' }),
    version: z.int().meta({ description: '0: never booked' }),
  })
  .meta({ id: 'Booking' });

/** What the office fills in, every field optional; unknown ones are refused. */
const fields = z.strictObject({
  siteId: id,
  plotId: id,
  customerName: shortText,
  customerNumber: shortText,
  customerEmail: shortText,
  information: longText,
  chargeable: z.boolean(),
  supplyOnly: z.boolean(),
  collectParts: z.boolean(),
  visitApproved: z.boolean(),
  workApproved: z.boolean(),
  issueDate: plainDate,
  defectsEnd: plainDate.nullable(),
  operativeNotes: longText,
  latestUpdate: longText,
  completed: z.boolean(),
  action: longText,
  additionalVisits: z.int32('Enter a whole number from 0 to 999.'),
  additionalHours: hours,
  outOfHoursTime: hours,
  invoiceReference: shortText,
  invoiceSent: z.boolean(),
  invoiceSentDate: plainDate.nullable(),
  invoicePaid: z.boolean(),
  invoicePaidDate: plainDate.nullable(),
});

export const jobChange = fields.partial().meta({ id: 'JobChange' });
export const newJob = fields.partial().required({ siteId: true, plotId: true }).meta({ id: 'NewJob' });
export type JobChange = z.infer<typeof jobChange>;

export const bookingChange = z
  .strictObject({
    bookedDate: plainDate,
    slot,
    operativeIds: z.array(id).max(10, 'Book at most ten engineers on one job.'),
  })
  .meta({ id: 'BookingChange' });

export const rates = z
  .object({
    calloutFeePence: pence,
    hourlyRatePence: pence,
    outOfHoursRatePence: pence,
    materialsUpliftPercent: z.string(),
  })
  .meta({ id: 'Rates' });

export const job = z
  .object({
    id,
    refNum: z.int(),
    version: z.int(),
    clientId: id,
    siteId: id,
    plotId: id,
    plotAddress: z.string(),
    postcode: z.string(),
    customerName: z.string(),
    customerNumber: z.string(),
    customerEmail: z.string(),
    information: z.string(),
    materialsCostPence: pence,
    chargeable: z.boolean(),
    supplyOnly: z.boolean(),
    collectParts: z.boolean(),
    visitApproved: z.boolean(),
    workApproved: z.boolean(),
    issueDate: plainDate,
    defectsEnd: plainDate.nullable(),
    operativeNotes: z.string(),
    latestUpdate: z.string(),
    completed: z.boolean(),
    completedAt: instant.nullable(),
    completedBy: z.string().nullable(),
    atFaultId: id.nullable(),
    action: z.string(),
    additionalVisits: z.int(),
    additionalHours: hours,
    outOfHoursTime: hours,
    revisitRequired: z.boolean(),
    invoiceReference: z.string(),
    invoiceSent: z.boolean(),
    invoiceSentDate: plainDate.nullable(),
    invoicePaid: z.boolean(),
    invoicePaidDate: plainDate.nullable(),
    invoiceValuePence: pence,
    rates: rates.nullable(),
    kind: z.string(),
    originalJobId: id.nullable(),
    ownerId: id.nullable(),
    deleted: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
    booking,
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof job>;

export const jobRow = job
  .extend({
    clientName: z.string(),
    siteName: z.string(),
    plotName: z.string(),
    operativeNames: z.array(z.string()),
    daysOpen: z.int().nullable().meta({ description: 'Null once completed' }),
    rowColour: z.string().nullable(),
  })
  .meta({ id: 'JobRow' });

export const sortColumns = [
  'refNum', 'clientName', 'daysOpen', 'siteName', 'plotName', 'operativeNames', 'information', 'operativeNotes',
  'issueDate', 'bookedDate', 'invoiceReference', 'invoiceSent', 'invoicePaid', 'invoiceValuePence', 'completed',
  'revisitRequired',
] as const;

export const statuses = ['needs-booking', 'booked', 'completed'] as const;
export type JobStatus = (typeof statuses)[number];

export const listQuery = z.strictObject({
  q: z.string().max(20).optional().meta({ description: 'Start of the Ref Num' }),
  clientId: many(id, 50),
  siteId: id.optional(),
  plotId: id.optional(),
  operativeId: id.optional(),
  status: z.enum(statuses).optional(),
  deleted: flag.meta({ description: 'Deleted ones instead; Super Users only' }),
  sort: z
    .enum(sortColumns.flatMap((column) => [column, `-${column}` as const]))
    .optional()
    .meta({ description: 'A column, with - before it for descending' }),
  limit,
  cursor,
  atLeast,
});

export const jobPage = page(jobRow)
  .extend({
    today: plainDate,
    total: z.int().optional().meta({ description: 'On the first page, unless counting takes too long' }),
    counts: z.object({ all: z.int(), needsBooking: z.int(), booked: z.int(), completed: z.int() }).optional(),
    countsCapped: z.literal(true).optional().meta({ description: 'There are more: total and counts are the least there are' }),
    invoiceValuePence: pence.optional().meta({ description: 'Of all that match; not when counts are capped' }),
  })
  .meta({ id: 'JobPage' });
export type JobPage = z.infer<typeof jobPage>;

export const change = z.object({ field: z.string(), from: z.string(), to: z.string() }).meta({ id: 'Change' });

export const historyEntry = z
  .object({
    id,
    at: instant,
    actorId: z.string(),
    actorName: z.string(),
    source: z.string(),
    what: z.string(),
    changes: z.array(change),
    version: z.int(),
  })
  .meta({ id: 'HistoryEntry' });

export const historyPage = page(historyEntry).meta({ id: 'HistoryPage' });
export const historyQuery = z.strictObject({ limit, cursor });
export const jobParams = z.strictObject({ id });
const undo = flag.optional().meta({ description: 'Undo the last change: what it did to the date leaves no trace' });
export const bookingQuery = z.strictObject({ source: z.enum(['screen', 'calendar']).optional(), undo });
export const clearingQuery = z.strictObject({ undo });
