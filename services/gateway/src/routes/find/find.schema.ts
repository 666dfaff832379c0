import { z } from 'zod';
import { id, text } from '../../http/fields.js';
import { statuses } from '../jobs/jobs.schema.js';

export const findQuery = z.strictObject({
  q: text(100).meta({ description: 'Start of the Ref Num, or beginnings of words of plot, address, postcode and customer' }),
  limit: z.coerce.number().int().min(1).max(20).optional().meta({ description: 'At most 20, 10 unless said' }),
});

export const foundJob = z
  .object({
    jobId: id,
    refNum: z.int(),
    clientName: z.string(),
    siteName: z.string(),
    plotName: z.string(),
    plotAddress: z.string(),
    postcode: z.string(),
    customerName: z.string(),
    information: z.string(),
    status: z.enum(statuses),
    deleted: z.literal(true).optional().meta({ description: 'Found by Super Users only' }),
  })
  .meta({ id: 'FoundJob' });

export const found = z.object({ items: z.array(foundJob) }).meta({ id: 'Found' });
