import { isVisible } from '@makegood/kernel';
import { z } from 'zod';
import { cursor, id, instant, limit, page, search, shortText } from '../../http/fields.js';

export const documentVersion = z
  .object({
    number: z.int(),
    revision: z.string(),
    mediaType: z.string(),
    size: z.int().meta({ description: 'Bytes' }),
    fileName: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    storedBy: z.string(),
    storedAt: instant,
  })
  .meta({ id: 'DocumentVersion' });

export const document = z
  .object({
    id,
    version: z.int(),
    jobId: id,
    name: z.string(),
    type: z.enum(['prior', 'completed', 'file']),
    visitReportId: id.nullable(),
    versions: z.array(documentVersion).meta({ description: 'Oldest first' }),
  })
  .meta({ id: 'Document' });

export const documentPage = page(document).meta({ id: 'DocumentPage' });
export const documentsQuery = z.strictObject({ q: search, limit, cursor });
export const documentParams = z.strictObject({ id });
export const versionParams = z.strictObject({ id, number: z.coerce.number().int().min(1).max(10_000) });

/** The text fields beside the file of an upload. */
export const newDocumentFields = z.strictObject({
  name: shortText.refine(isVisible, { error: 'Give the document a name.', params: { code: 'required' } }),
  revision: shortText.default(''),
});
export const newVersionFields = z.strictObject({ revision: shortText.default('') });
