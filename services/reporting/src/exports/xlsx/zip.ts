import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Fast rather than small: a spreadsheet's XML repeats itself so much that more effort gains little. */
const level = 3;
const chunkSize = 64 * 1024;
const largest = 0xffff_ffff;
/** Names are UTF-8; checksum and sizes come after the data, since they aren't known before. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 1980: the same data gives the same file. */
const dosDate = 0x0021;

interface Entry {
  name: Buffer;
  offset: number;
  crc: number;
  size: number;
  packed: number;
}

/** A ZIP archive written as its parts come. Every part is read no faster than what is packed is taken. */
export class ZipWriter {
  private readonly entries: Entry[] = [];
  private offset = 0;

  /** One file of the archive. */
  async *add(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    const entry: Entry = { name: Buffer.from(name), offset: this.offset, crc: 0, size: 0, packed: 0 };
    yield this.pass(localHeader(entry));
    const deflate = createDeflateRaw({ level, chunkSize });
    // Whatever fails, fails the reading below.
    pipeline(measured(content, entry), deflate, () => undefined);
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      entry.packed += chunk.length;
      yield this.pass(chunk);
    }
    if (Math.max(entry.size, entry.packed, this.offset) > largest) throw new RangeError(`${name} is too large for a ZIP archive`);
    yield this.pass(numbers([0x08074b50, 4], [entry.crc, 4], [entry.packed, 4], [entry.size, 4]));
    this.entries.push(entry);
  }

  /** The directory, which makes it an archive: without it nothing opens it. */
  end(): Buffer {
    const directory = Buffer.concat(this.entries.map(centralHeader));
    const count = this.entries.length;
    const tail = numbers(
      [0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [this.offset, 4], [0, 2]);
    return Buffer.concat([directory, tail]);
  }

  private pass(bytes: Buffer): Buffer {
    this.offset += bytes.length;
    return bytes;
  }
}

async function* measured(content: AsyncIterable<Buffer> | Iterable<Buffer>, entry: Entry): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    yield bytes;
  }
}

function localHeader({ name }: Entry): Buffer {
  const header = numbers(
    [0x04034b50, 4], [version, 2], [flags, 2], [deflated, 2], [0, 2], [dosDate, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]);
  return Buffer.concat([header, name]);
}

function centralHeader({ name, offset, crc, size, packed }: Entry): Buffer {
  const header = numbers(
    [0x02014b50, 4], [version, 2], [version, 2], [flags, 2], [deflated, 2], [0, 2], [dosDate, 2], [crc, 4], [packed, 4], [size, 4],
    [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
  return Buffer.concat([header, name]);
}

/** Unsigned numbers of so many bytes each, one after another, lowest byte first. */
function numbers(...values: readonly [value: number, bytes: number][]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, bytes]) => sum + bytes, 0));
  values.reduce((at, [value, bytes]) => buffer.writeUIntLE(value, at, bytes), 0);
  return buffer;
}
