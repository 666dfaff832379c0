import { Injectable } from '@nestjs/common';
import type { JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import type pg from 'pg';
import { logger } from '@makegood/observability';
import { Bus, MessagingSettings } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import { ensureStream, resetConsumers } from './streams.js';

/** The life of a stream that published rows refer to, and how far in it we have recorded rows. */
export interface StreamPosition {
  /** The stream's creation time, to tell it from one that replaced it. */
  epoch: string;
  /** The greatest sequence recorded in this epoch, 0 if none. */
  top: number;
}

/** What is gone from a stream. */
export interface Loss {
  /** Rows published under another epoch or beyond this sequence are gone from the stream. */
  keptTo: number;
  reason: string;
}

/**
 * Compares what we recorded as published with what the stream really holds. If the bus lost its store or went
 * back to an older copy: first reset the consumers, then mark what is missing as unpublished. The other way
 * round, consumers ahead of the stream would never see what is published again. A crash in between only
 * means that it is all done once more.
 */
@Injectable()
export class StreamWatch {
  private knownHoles = '';

  constructor(
    private readonly bus: Bus,
    private readonly service: ServiceEvents,
    private readonly settings: MessagingSettings,
  ) {}

  /** Checks and, where needed, repairs. Runs on the relay leader's connection, before it publishes. */
  async verify(client: pg.Client, stream: string): Promise<StreamPosition> {
    const manager = this.bus.live?.manager;
    if (!manager) throw new Error('NATS is not connected');
    await ensureStream(manager, stream, this.settings.natsReplicas ?? 1);
    const furthest = await furthestDelivery(manager, stream);
    const info = await manager.streams.info(stream);
    const loss = await this.findLoss(client, manager, stream, info, furthest);
    if (loss) await this.repair(client, manager, stream, info, loss);
    await this.fillHoles(client, manager, stream, info);
    return this.record(client, stream, info, loss !== undefined);
  }

  /** What the bus has lost since we last looked, if anything. */
  protected async findLoss(
    client: pg.Client, manager: JetStreamManager, stream: string, info: StreamInfo, furthest: number,
  ): Promise<Loss | undefined> {
    const { rows } = await client.query<{ stale: boolean }>(
      `select exists (select from outbox where published_at is not null and stream_epoch <> $1)
           or exists (select from stream_epochs where stream = $2 and epoch <> $1) as stale`,
      [info.created, stream],
    );
    const top = await recordedAt(client, info.created, Number.MAX_SAFE_INTEGER);
    const isIntact = !top || (await holds(manager, stream, top));
    const keptTo = isIntact ? Number.MAX_SAFE_INTEGER : await keptPrefix(client, manager, stream, info.created, top.seq);
    if (rows[0]?.stale) return { keptTo, reason: 'the stream is a new one' };
    if (!isIntact) return { keptTo, reason: 'the stream went back to an older state' };
    if (furthest > info.state.last_seq) return { keptTo, reason: 'a consumer is ahead of the stream' };
    return undefined;
  }

  private async repair(
    client: pg.Client, manager: JetStreamManager, stream: string, info: StreamInfo, loss: Loss,
  ): Promise<void> {
    logger.warn({ stream, reason: loss.reason }, 'The bus lost events: resetting consumers and publishing again');
    await resetConsumers(manager, stream);
    const { rowCount } = await client.query(
      `update outbox set published_at = null, stream_epoch = null, stream_seq = null
       where published_at is not null and (stream_epoch is distinct from $1 or stream_seq > $2)`,
      [info.created, loss.keptTo],
    );
    logger.warn({ stream, events: rowCount }, 'Events are published again');
  }

  /** Messages missing in the middle of a stream (a damaged block) come again at its end. */
  private async fillHoles(
    client: pg.Client, manager: JetStreamManager, stream: string, info: StreamInfo,
  ): Promise<void> {
    const { first_seq: first, num_deleted: deleted, messages } = info.state;
    const holes = `${info.created} ${first} ${deleted}`;
    const isWhole = messages === 0 || (first <= 1 && !deleted);
    if (isWhole || holes === this.knownHoles) return;
    const details = await manager.streams.info(stream, { deleted_details: true });
    await client.query(
      `update outbox set published_at = null, stream_epoch = null, stream_seq = null
       where published_at is not null and stream_epoch = $1 and (stream_seq < $2 or stream_seq = any ($3))`,
      [info.created, first, details.state.deleted ?? []],
    );
    this.knownHoles = holes;
  }

  private async record(client: pg.Client, stream: string, info: StreamInfo, wasReset: boolean): Promise<StreamPosition> {
    await client.query(
      `insert into stream_epochs (stream, epoch, last_seq, resets) values ($1, $2, $3, $4)
       on conflict (stream) do update set epoch = excluded.epoch, last_seq = excluded.last_seq,
         resets = stream_epochs.resets + excluded.resets, checked_at = now()`,
      [stream, info.created, info.state.last_seq, wasReset ? 1 : 0],
    );
    const top = await recordedAt(client, info.created, Number.MAX_SAFE_INTEGER);
    return { epoch: info.created, top: top?.seq ?? 0 };
  }
}

interface Recorded {
  id: string;
  seq: number;
}

/** The row recorded at the greatest sequence up to the given one. */
async function recordedAt(client: pg.Client, epoch: string, upTo: number): Promise<Recorded | undefined> {
  const { rows } = await client.query<{ id: string; seq: string }>(
    `select id, stream_seq as seq from outbox
     where published_at is not null and stream_epoch = $1 and stream_seq <= $2
     order by stream_seq desc limit 1`,
    [epoch, upTo],
  );
  return rows[0] && { id: rows[0].id, seq: Number(rows[0].seq) };
}

/** Whether the stream has this very event at this sequence: numbers alone don't tell, they are given again. */
async function holds(manager: JetStreamManager, stream: string, { id, seq }: Recorded): Promise<boolean> {
  const message = await manager.streams.getMessage(stream, { seq });
  return message?.header.get('Nats-Msg-Id') === id;
}

/** How far the stream still agrees with what we recorded, found by halving. */
async function keptPrefix(
  client: pg.Client, manager: JetStreamManager, stream: string, epoch: string, knownBad: number,
): Promise<number> {
  let [good, bad] = [0, knownBad];
  while (good + 1 < bad) {
    const middle = Math.floor((good + bad) / 2);
    const row = await recordedAt(client, epoch, middle);
    if (!row || row.seq <= good || (await holds(manager, stream, row))) good = middle;
    else bad = row.seq;
  }
  return good;
}

/** The furthest any consumer has been given; more than the stream holds means the stream went back. */
async function furthestDelivery(manager: JetStreamManager, stream: string): Promise<number> {
  let furthest = 0;
  for await (const consumer of manager.consumers.list(stream)) {
    furthest = Math.max(furthest, consumer.delivered.stream_seq);
  }
  return furthest;
}
