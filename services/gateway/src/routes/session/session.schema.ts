import { z } from 'zod';
import { id, instant, plainDate, text } from '../../http/fields.js';

export const credentials = z
  .strictObject({ email: text(320), password: text(200) })
  .meta({ id: 'Credentials' });

export const session = z
  .object({
    user: z.object({
      id,
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      engineerId: id.nullable(),
    }),
    expiresAt: instant,
  })
  .meta({ id: 'Session' });

export const about = z
  .object({
    demo: z.boolean(),
    companyName: z.string(),
    shortName: z.string(),
    timeZone: z.string(),
    today: plainDate,
    accounts: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
  })
  .meta({ id: 'About' });
