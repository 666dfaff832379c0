import { Injectable } from '@nestjs/common';
import { Database, identifier, part, sql, type SqlPart } from '@makegood/database';

/** An event whose handling failed so often that others go before it. */
export interface DeadLetter {
  eventId: string;
  stream: string;
  streamSeq: number;
  type: string;
  subject?: string;
  /** The whole envelope, or nothing when it couldn't even be read. */
  event?: Record<string, unknown>;
  /** What arrived, when it couldn't be read. */
  raw?: string;
  error: string;
  tries: number;
  firstFailedAt: string;
  lastFailedAt: string;
  diedAt: string;
}

/** A failed delivery: which event, where it came from and why. */
export interface Failure {
  eventId: string;
  stream: string;
  streamSeq: number;
  type: string;
  subject?: string;
  event?: object;
  raw?: string;
  error: unknown;
}

interface Row {
  event_id: string;
  stream: string;
  stream_seq: number;
  type: string;
  subject: string | null;
  event: Record<string, unknown> | null;
  raw: string | null;
  error: string;
  tries: number;
  first_failed_at: string;
  last_failed_at: string;
  died_at: string;
}

/** Tries before an event counts as dead. */
export const maxTries = 5;

/** Remembers failures between deliveries, across restarts and replicas. */
@Injectable()
export class DeadLetterStore {
  constructor(private readonly database: Database) {}

  /** Counts one more failed try and says how many there were; at `maxTries` (or when hopeless) it is dead. */
  async fail(failure: Failure, hopeless = false): Promise<number> {
    const { eventId, stream, streamSeq, type, subject = null, event, raw = null } = failure;
    const envelope = event ? JSON.stringify(event) : null;
    const message = describe(failure.error);
    const [row] = await sql<{ tries: number }>(this.database.em())`
      insert into dead_letters as letter
        (event_id, stream, stream_seq, type, subject, event, raw, error, tries, died_at)
      values (${eventId}, ${stream}, ${streamSeq}, ${type}, ${subject}, ${envelope}::jsonb, ${raw}, ${message}, 1,
        case when ${hopeless}::boolean then clock_timestamp() end)
      on conflict (event_id) do update set
        error = excluded.error, tries = letter.tries + 1, last_failed_at = clock_timestamp(),
        stream_seq = excluded.stream_seq,
        died_at = coalesce(letter.died_at, excluded.died_at,
          case when letter.tries + 1 >= ${maxTries} then clock_timestamp() end)
      returning tries`;
    return row?.tries ?? 1;
  }

  /** Dead letters, latest first, a page at a time. */
  async list(limit: number, cursor?: string): Promise<{ items: DeadLetter[]; nextCursor?: string }> {
    const rows = await this.database.read((em) => sql<Row>(em)`
      select event_id, stream, stream_seq::float8 as stream_seq, type, subject, event, raw, error, tries,
        ${isoInstant('first_failed_at')}, ${isoInstant('last_failed_at')}, ${isoInstant('died_at')}
      from dead_letters
      where died_at is not null and (${cursor ?? null}::text is null or (died_at, event_id) < (
        select died_at, event_id from dead_letters where event_id = ${cursor ?? null}))
      order by dead_letters.died_at desc, event_id desc limit ${limit + 1}`);
    const items = rows.slice(0, limit).map(asDeadLetter);
    return rows.length > limit ? { items, nextCursor: items.at(-1)?.eventId } : { items };
  }

  async get(eventId: string): Promise<DeadLetter | undefined> {
    const [row] = await this.database.read((em) => sql<Row>(em)`
      select event_id, stream, stream_seq::float8 as stream_seq, type, subject, event, raw, error, tries,
        ${isoInstant('first_failed_at')}, ${isoInstant('last_failed_at')}, ${isoInstant('died_at')}
      from dead_letters where event_id = ${eventId} and died_at is not null`);
    return row && asDeadLetter(row);
  }

  async count(): Promise<number> {
    const [row] = await this.database.read((em) => sql<{ count: number }>(em)`
      select count(*)::float8 as count from dead_letters where died_at is not null`);
    return row?.count ?? 0;
  }
}

function isoInstant(column: string): SqlPart {
  const name = identifier(column);
  return part`to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${name}`;
}

function asDeadLetter(row: Row): DeadLetter {
  return {
    eventId: row.event_id,
    stream: row.stream,
    streamSeq: row.stream_seq,
    type: row.type,
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.event === null ? {} : { event: row.event }),
    ...(row.raw === null ? {} : { raw: row.raw }),
    error: row.error,
    tries: row.tries,
    firstFailedAt: row.first_failed_at,
    lastFailedAt: row.last_failed_at,
    diedAt: row.died_at,
  };
}

/** The error as an operator wants to read it; no NUL, which text columns refuse. */
function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replaceAll('\0', '').slice(0, 4_000);
}
