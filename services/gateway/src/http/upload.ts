import { refuse } from '@makegood/kernel';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { schemaRefusal } from './schema-refusal.js';

/** The largest file taken, in bytes. */
export const largestFile = 15 * 1024 * 1024;

/** What the multipart parser may take in before it stops reading. */
export const uploadLimits = { fileSize: largestFile, files: 1, fields: 10, fieldSize: 4096, parts: 11, headerPairs: 50 };

/** A file has to be passed on, and looked into when it comes: more time than a question or a command gets. */
export const fileTime = { deadlineMs: 20_000 } as const;

export interface Upload<Fields> {
  content: Buffer;
  /** As the browser named it; never trusted. */
  fileName: string;
  fields: Fields;
}

/** Reads an upload: one part named `file`, and the text fields of the schema beside it. */
export async function readUpload<Schema extends z.ZodType>(
  request: FastifyRequest,
  schema: Schema,
): Promise<Upload<z.output<Schema>>> {
  if (!request.isMultipart()) {
    throw refuse.unsupported('request/media-type', 'Send the file as multipart/form-data.');
  }
  const sent: Record<string, string> = {};
  let file: { content: Buffer; fileName: string } | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file' && part.fieldname === 'file' && !file) {
      file = { content: await readWhole(part), fileName: part.filename ?? '' };
    } else if (part.type === 'field' && typeof part.value === 'string') {
      sent[part.fieldname] = part.value;
    } else {
      throw refuse.invalid('request/invalid', 'Send one file, in a part named “file”.');
    }
  }
  if (!file || file.content.length === 0) {
    throw refuse.invalid('request/invalid', 'There is no file in the request.', [
      { path: 'file', code: 'missing', message: 'Choose a file that is not empty.' },
    ]);
  }
  const fields = schema.safeParse(sent);
  if (!fields.success) throw schemaRefusal(fields.error.issues);
  return { ...file, fields: fields.data };
}

async function readWhole(part: { toBuffer(): Promise<Buffer> }): Promise<Buffer> {
  try {
    return await part.toBuffer();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') {
      throw refuse.tooLarge('file/too-large', 'The file is larger than 15 MB. Choose a smaller one.');
    }
    throw error;
  }
}
