import { z } from 'zod';
import { cursor, id, instant, limit, page, search, text } from '../../http/fields.js';

export const kind = z.enum(['builder-update', 'customer-update', 'booking-confirmation', 'quote']);
const address = text(320);

export const newEmail = z
  .strictObject({
    kind,
    to: z.array(address).min(1, 'Say whom it goes to.').max(20, 'Send to at most 20 addresses.'),
    cc: z.array(address).max(20, 'Copy at most 20 addresses.').default([]),
  })
  .meta({ id: 'NewEmail' });

export const previewRequest = z.strictObject({ kind }).meta({ id: 'EmailPreviewRequest' });

export const preview = z
  .object({
    to: z.array(z.object({ email: z.string(), role: z.string() })),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
  })
  .meta({ id: 'EmailPreview' });

export const email = z
  .object({
    id,
    jobId: id,
    kind: z.string(),
    subject: z.string(),
    to: z.array(z.string()),
    cc: z.array(z.string()),
    state: z.enum(['waiting', 'sending', 'sent', 'failed']),
    failure: z.string().nullable(),
    createdAt: instant,
    sentAt: instant.nullable(),
    createdBy: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Email' });

export const emailContent = email.extend({ html: z.string(), text: z.string() }).meta({ id: 'EmailContent' });
export const emailPage = page(email).meta({ id: 'EmailPage' });
export const emailsQuery = z.strictObject({ q: search, limit, cursor });
export const emailParams = z.strictObject({ id, emailId: id });
