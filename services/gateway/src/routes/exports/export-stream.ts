import type { reporting } from '@makegood/contracts';

type Parts = AsyncIterable<reporting.ExportJobsResponse>;

/** The file in parts, each with how many rows are written by then. A screen asks for it, to show how far it has come. */
export const partsMediaType = 'application/vnd.makegood.export-parts';

const headBytes = 8;

/** The file's bytes and nothing else. */
export async function* asFile(parts: Parts): AsyncGenerator<Uint8Array> {
  for await (const { content } of parts) yield content;
}

/**
 * Each part behind its length and the rows so far, four bytes each, highest byte first. The last has no length: a file
 * without it was cut off, whatever stood in between says.
 */
export async function* asParts(parts: Parts): AsyncGenerator<Uint8Array> {
  let last = 0;
  for await (const { content, rows } of parts) {
    if (content.length === 0) continue;
    last = rows;
    yield partHead(content.length, rows);
    yield content;
  }
  yield partHead(0, last);
}

function partHead(length: number, rows: number): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(length, 0);
  head.writeUInt32BE(rows, 4);
  return head;
}
