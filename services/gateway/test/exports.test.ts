import { describe, expect, it } from 'vitest';
import type { reporting } from '@makegood/contracts';
import { exportName } from '../src/routes/exports/export-name.js';
import { asFile, asParts } from '../src/routes/exports/export-stream.js';

describe('an exported file', () => {
  it.each([
    ['2026-11-01', '2026-11-30', 'Makegood export 1–30 Nov 2026.csv'],
    ['2026-11-24', '2026-11-24', 'Makegood export 24 Nov 2026.csv'],
    ['2026-09-05', '2026-11-30', 'Makegood export 5 Sep – 30 Nov 2026.csv'],
    ['2025-12-31', '2026-01-01', 'Makegood export 31 Dec 2025 – 1 Jan 2026.csv'],
  ])('is called by its days: %s to %s', (from, to, name) => {
    expect(exportName(from, to, 'csv')).toBe(name);
  });
});

async function* parts(): AsyncGenerator<reporting.ExportJobsResponse> {
  yield { rows: 0, content: Buffer.from('head\n') };
  yield { rows: 2, content: Buffer.from('one\ntwo\n') };
  yield { rows: 2, content: Buffer.alloc(0) };
  yield { rows: 3, content: Buffer.from('three\n') };
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
}

describe('an export’s stream', () => {
  it('is the file and nothing else', async () => {
    expect((await gather(asFile(parts()))).toString()).toBe('head\none\ntwo\nthree\n');
  });

  it('tells a screen how far it has come with every part, and that it is at its end', async () => {
    const stream = await gather(asParts(parts()));
    const read: [rows: number, content: string][] = [];
    for (let at = 0; at < stream.length; ) {
      const [length, rows] = [stream.readUInt32BE(at), stream.readUInt32BE(at + 4)];
      read.push([rows, stream.toString('utf8', at + 8, at + 8 + length)]);
      at += 8 + length;
    }
    expect(read).toEqual([[0, 'head\n'], [2, 'one\ntwo\n'], [3, 'three\n'], [3, '']]);
  });
});
