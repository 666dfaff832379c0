import pg from 'pg';
import { asRefusal } from './failures.js';
import { CopyOut, type CopiedRows } from './copy-out.js';
import { compile, SqlPart } from './sql.js';

export interface SnapshotOptions {
  /** Milliseconds that any one of its questions may take, its reader's pauses included. */
  withinMs: number;
  /** Ends it at once, whatever the server is doing. */
  signal: AbortSignal;
}

/**
 * The data as it was at one moment, on a connection of its own: for answers so long that the pool can't lend one of its
 * connections for them. Everything asked of one snapshot fits together. Close it, or `await using` it.
 */
export class Snapshot implements AsyncDisposable {
  private constructor(
    private readonly client: pg.Client,
    private readonly signal: AbortSignal,
  ) {}

  static async open(settings: pg.ClientConfig, { withinMs, signal }: SnapshotOptions): Promise<Snapshot> {
    signal.throwIfAborted();
    const client = new pg.Client({ ...settings, statement_timeout: withinMs });
    const snapshot = new Snapshot(client, signal);
    // Without a listener a connection that breaks between two questions would end the process.
    client.on('error', () => undefined);
    signal.addEventListener('abort', snapshot.letGo);
    try {
      await client.connect();
      signal.throwIfAborted();
      await client.query('begin isolation level repeatable read, read only');
      return snapshot;
    } catch (error) {
      await snapshot[Symbol.asyncDispose]();
      throw asRefusal(error);
    }
  }

  /** As `sql`, and of the same moment as everything else asked here. */
  async query<Row extends pg.QueryResultRow>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
    const { text, parameters } = compile(new SqlPart(strings, values));
    try {
      return (await this.client.query<Row>(text, parameters)).rows;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /**
   * A query's rows in one of COPY's formats. COPY takes no parameters, so values, which must be text, travel as settings of
   * the transaction; the planner reads them as it would parameters.
   */
  async *copy(query: SqlPart, format: 'csv' | 'text', forceQuote: readonly string[] = []): AsyncGenerator<CopiedRows> {
    const { text, parameters } = compile(query, (place) => `current_setting('makegood.value_${place}')`);
    const options = [`format ${format}`, ...(forceQuote.length > 0 ? [`force_quote (${forceQuote.map(quote).join(', ')})`] : [])];
    try {
      for (const [index, value] of parameters.entries()) {
        if (typeof value !== 'string') throw new TypeError('COPY takes text alone: write the value as text, and cast it');
        await this.client.query('select set_config($1, $2, true)', [`makegood.value_${index + 1}`, value]);
      }
      yield* this.client.query(new CopyOut(`copy (${text}) to stdout (${options.join(', ')})`));
    } catch (error) {
      throw asRefusal(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal.removeEventListener('abort', this.letGo);
    await this.client.end().catch(() => undefined);
  }

  private readonly letGo = (): void => {
    // A query that waits for its reader can't be asked to stop: without its connection it does.
    (this.client as unknown as { connection: pg.Connection }).connection.stream.destroy();
  };
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
