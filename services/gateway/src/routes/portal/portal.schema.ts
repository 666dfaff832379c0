import { z } from 'zod';
import { hours, id, instant, longText, plainDate, text } from '../../http/fields.js';
import { tile } from '../calendar/calendar.schema.js';

export const portalJob = tile
  .extend({
    jobVersion: z.int(),
    customerName: z.string(),
    customerNumber: z.string(),
    operativeNotes: z.string(),
    latestUpdate: z.string(),
    collectParts: z.boolean(),
    completed: z.boolean(),
    action: z.string(),
    revisitRequired: z.boolean(),
  })
  .meta({ id: 'PortalJob' });

export const portalDay = z
  .object({ date: plainDate, today: plainDate, am: z.array(portalJob), pm: z.array(portalJob) })
  .meta({ id: 'PortalDay' });

export const photo = z
  .object({ id, width: z.int(), height: z.int(), mediaType: z.string(), storedAt: instant })
  .meta({ id: 'Photo' });

const noteText = text(2_000);

export const visitReport = z
  .strictObject({
    id: id.meta({ description: 'Made on the phone; its idempotency key' }),
    complete: z.boolean(),
    priorPhotoIds: z.array(id).max(30, 'Send at most 30 photos.').default([]),
    completedPhotoIds: z.array(id).max(30, 'Send at most 30 photos.').default([]),
    description: longText,
    hours,
    materialsUsed: noteText.default(''),
    atFaultId: id.nullable().default(null),
    customerInAttendance: z.boolean(),
    revisit: z.strictObject({ notes: noteText, materials: noteText.default('') }).nullable().default(null),
    signature: id.nullable().default(null).meta({ description: 'Photo id of the customer’s signature' }),
    capturedAt: z.iso.datetime({ offset: true, error: 'Say when it was captured, as an instant.' }),
  })
  .meta({ id: 'VisitReport' });

export const takenReport = z
  .object({ reportId: id, jobId: id, jobVersion: z.int(), completed: z.boolean(), receivedAt: instant })
  .meta({ id: 'TakenReport' });

export const storedReport = z
  .object({
    id,
    complete: z.boolean(),
    priorPhotoIds: z.array(id),
    completedPhotoIds: z.array(id),
    description: z.string(),
    hours,
    materialsUsed: z.string(),
    atFaultId: id.nullable(),
    customerInAttendance: z.boolean(),
    revisit: z.object({ notes: z.string(), materials: z.string() }).nullable(),
    engineerName: z.string(),
    capturedAt: instant.nullable(),
    receivedAt: instant.nullable(),
  })
  .meta({ id: 'StoredReport' });
