import { describe, expect, it } from 'vitest';
import { readParts } from './export-parts';

function part(rows: number, text: string): Uint8Array {
  const content = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + content.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, content.length);
  head.setUint32(4, rows);
  bytes.set(content, 8);
  return bytes;
}

const whole = [part(0, 'head\n'), part(2, 'one\ntwo\n'), part(3, 'three\n'), part(3, '')];

/** The bytes in chunks of this size, as a network hands them over. */
function streamOf(parts: Uint8Array[], chunk: number): ReadableStream<Uint8Array> {
  const bytes = new Uint8Array(parts.flatMap((each) => [...each]));
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunk));
      at += chunk;
    },
  });
}

const textOf = (parts: BlobPart[]): Promise<string> => new Blob(parts).text();

describe('an export’s parts', () => {
  it.each([1, 3, 8, 13, 1_000])('are the file, however they are cut into chunks (%i)', async (chunk) => {
    const rows: number[] = [];
    const parts = await readParts(streamOf(whole, chunk), 3, (so) => rows.push(so));
    expect(await textOf(parts)).toBe('head\none\ntwo\nthree\n');
    expect(rows).toEqual([0, 2, 3]);
  });

  it.each([
    ['the end is missing', whole.slice(0, -1), 3],
    ['a part is cut', [...whole.slice(0, 2), part(3, 'three\n').slice(0, 10)], 3],
    ['there is nothing at all', [], 3],
    ['rows are missing that were said to come', whole, 4],
  ])('are no file when %s', async (_, parts, totalRows) => {
    await expect(readParts(streamOf(parts, 5), totalRows, () => undefined)).rejects.toMatchObject({ code: 'export/cut-off' });
  });

  it('end as their reader wants it when it cancels', async () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new DOMException('Gone', 'AbortError')) });
    await expect(readParts(body, 3, () => undefined)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
