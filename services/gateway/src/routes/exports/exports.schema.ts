import { z } from 'zod';
import { flag, id, many, plainDate } from '../../http/fields.js';

const mostClients = 200;
const dateType = z
  .enum(['booked', 'issue'], { error: 'Choose booked or issue.' })
  .meta({ description: 'Which date has to lie in the range' });

export const newExport = z
  .strictObject({
    format: z.enum(['csv', 'xlsx'], { error: 'Choose csv or xlsx.' }),
    dateType,
    from: plainDate.meta({ description: 'First day' }),
    to: plainDate.meta({ description: 'Last day' }),
    clientIds: z
      .array(id)
      .max(mostClients, `Choose at most ${mostClients} clients, or none for all of them.`)
      .default([])
      .meta({ description: 'None: all of them' }),
    withInvoiceValues: z.boolean().default(false).meta({ description: 'A column of invoice values; csv only' }),
    chargeableOnly: z.boolean().default(false).meta({ description: 'Without jobs whose invoice value is nothing' }),
  })
  .meta({ id: 'NewExport' });
export type NewExport = z.output<typeof newExport>;

export const exportCountQuery = z.strictObject({
  dateType,
  from: plainDate,
  to: plainDate,
  clientId: many(id, mostClients),
  chargeableOnly: flag,
});

export const exportCount = z
  .object({ rows: z.int().meta({ description: 'Jobs the file would have' }) })
  .meta({ id: 'ExportCount' });
