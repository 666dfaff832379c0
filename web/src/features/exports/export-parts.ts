import { ApiError } from '@/lib/api-error';

/** Length of the part and rows so far, four bytes each, highest first. */
const headBytes = 8;

/**
 * An export's parts as they arrive, put together. The last has no length: without it, or with fewer rows than were said to
 * come, the file was cut off on its way and is none.
 */
export async function readParts(
  body: ReadableStream<Uint8Array>, totalRows: number, onRows: (rows: number) => void,
): Promise<BlobPart[]> {
  const bytes = new Bytes(body);
  const parts: BlobPart[] = [];
  for (;;) {
    const head = new DataView((await bytes.take(headBytes)).buffer);
    const [length, rows] = [head.getUint32(0), head.getUint32(4)];
    if (length === 0 && rows === totalRows) return parts;
    if (length === 0) throw cutOff();
    parts.push(await bytes.take(length));
    onRows(rows);
  }
}

/** A stream read in pieces of the length one asks for. */
class Bytes {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    while (this.size < length) {
      const { value, done } = await this.reader.read().catch((error: unknown) => {
        throw error instanceof Error && error.name === 'AbortError' ? error : cutOff();
      });
      if (done) throw cutOff();
      this.chunks.push(value);
      this.size += value.length;
    }
    const taken = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const [first = new Uint8Array()] = this.chunks;
      const piece = first.subarray(0, length - at);
      taken.set(piece, at);
      at += piece.length;
      if (piece.length === first.length) this.chunks.shift();
      else this.chunks[0] = first.subarray(piece.length);
    }
    this.size -= length;
    return taken;
  }
}

function cutOff(): ApiError {
  return new ApiError(0, 'export/cut-off', 'The connection broke before the file was whole, so nothing was saved. Try again.');
}
