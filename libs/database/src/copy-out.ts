import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';

/** Whole rows as COPY writes them, one after another. */
export interface CopiedRows {
  bytes: Buffer;
  rows: number;
}

/** So many bytes of rows are handed on together. */
const batchBytes = 64 * 1024;
const mostBatches = 4;

/**
 * One `COPY … TO STDOUT` as a stream of whole rows, read from the server no faster than it is taken: a reader that pauses
 * pauses the query. What ends early lets the connection go, since the server would send the rest all the same.
 */
export class CopyOut extends Readable implements Submittable {
  private connection: Connection | undefined;
  private batch = Buffer.alloc(0);
  private size = 0;
  private rows = 0;
  private isComplete = false;

  constructor(private readonly statement: string) {
    super({ objectMode: true, highWaterMark: mostBatches });
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.statement);
  }

  /** One message is one row. Its bytes lie in the driver's buffer, which the next ones overwrite. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.size + chunk.length > this.batch.length) {
      if (!this.handOn()) this.connection?.stream.pause();
      this.batch = Buffer.allocUnsafe(Math.max(batchBytes, chunk.length));
    }
    this.size += chunk.copy(this.batch, this.size);
    this.rows += 1;
  }

  handleCommandComplete(): void {
    this.isComplete = true;
    this.connection?.stream.resume();
    this.handOn();
    this.push(null);
  }

  handleError(error: Error): void {
    this.isComplete = true;
    this.connection?.stream.resume();
    this.destroy(error);
  }

  /** The driver tells every query. */
  handleReadyForQuery(): void {}

  override _read(): void {
    this.connection?.stream.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.isComplete) this.connection?.stream.destroy();
    done(error);
  }

  /** Says whether the reader wants more. */
  private handOn(): boolean {
    if (this.rows === 0) return true;
    const copied: CopiedRows = { bytes: this.batch.subarray(0, this.size), rows: this.rows };
    this.batch = Buffer.alloc(0);
    [this.size, this.rows] = [0, 0];
    return this.push(copied);
  }
}
