import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { JetStreamClient, PubAck } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type pg from 'pg';
import { DatabaseSettings } from '@makegood/database';
import { inService, inSpan, logger, outgoingTrace } from '@makegood/observability';
import { Bus } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import { type CloudEvent, subjectHeader } from './cloud-event.js';
import { Leadership } from './leadership.js';
import { type StreamPosition, StreamWatch } from './stream-watch.js';
import { Wakeup } from './wakeup.js';

/** An outbox row on its way to the bus. */
export interface OutboxRow {
  id: string;
  type: string;
  event: CloudEvent;
}

interface Published {
  id: string;
  ack: PubAck;
}

const batchSize = 200;
const pollEvery = 50;
const checkEvery = 5_000;
const ackWithin = 5_000;

/**
 * Carries committed events to the bus: one leader per service, rows told by their flag and never by a cursor
 * (they commit in another order than they are numbered). A row is marked once the stream has acknowledged it;
 * a crash in between publishes it twice under the same id, which the stream or the inbox recognises.
 */
@Injectable()
export class Relay {
  private readonly wakeup = new Wakeup();
  private running: Promise<void> | undefined;
  private stopping = false;
  private leading = false;
  private checkDue = true;
  private checkedAt = 0;
  private position: StreamPosition = { epoch: '', top: 0 };

  constructor(
    private readonly settings: DatabaseSettings,
    private readonly service: ServiceEvents,
    private readonly bus: Bus,
    private readonly watch: StreamWatch,
  ) {}

  /** Whether this process is the one that publishes for the service. */
  get isLeader(): boolean {
    return this.leading;
  }

  start(): void {
    const stream = this.service.ownStream;
    if (!stream || this.running) return;
    this.bus.open();
    this.bus.onConnect(() => (this.checkDue = true));
    this.running = inService(this.service.name, () => this.run(stream));
  }

  /** Something was committed: publish now instead of at the next poll. */
  wake(): void {
    this.wakeup.call();
  }

  /** Finishes the batch under way and gives up leadership. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeup.call();
    await this.running;
  }

  private async run(stream: string): Promise<void> {
    while (!this.stopping) {
      let leadership: Leadership | undefined;
      try {
        leadership = await Leadership.seek(this.settings.databaseUrl, this.service.name, () => this.stopping);
        if (leadership) await this.lead(leadership, stream);
      } catch (error) {
        if (!this.stopping) logger.warn({ err: error }, 'The relay lost its footing and starts again');
        await delay(200);
      } finally {
        this.leading = false;
        await leadership?.release();
      }
    }
  }

  private async lead(leadership: Leadership, stream: string): Promise<void> {
    this.leading = true;
    this.checkDue = true;
    while (!this.stopping && !leadership.lost) {
      const session = this.bus.live;
      if (!session) {
        await this.wakeup.sleep(pollEvery);
        continue;
      }
      const done = await this.turn(leadership.client, session.client, stream);
      if (!done) await this.wakeup.sleep(pollEvery);
    }
  }

  /** One look at the outbox. False when there was nothing to do, or it did not work and wants a pause. */
  private async turn(client: pg.Client, bus: JetStreamClient, stream: string): Promise<boolean> {
    if (this.checkDue || Date.now() - this.checkedAt > checkEvery) {
      this.checkDue = false;
      try {
        this.position = await this.watch.verify(client, stream);
      } catch (error) {
        this.checkDue = true;
        throw error;
      }
      this.checkedAt = Date.now();
    }
    const rows = await this.waiting(client);
    if (rows.length === 0) return false;
    const published = await this.publishAll(bus, rows);
    // A new message below what we have recorded: the stream went back. Mark nothing before that is repaired.
    if (published.some(({ ack }) => !ack.duplicate && ack.seq <= this.position.top)) {
      this.checkDue = true;
      return true;
    }
    await this.mark(client, published);
    return published.length === rows.length;
  }

  private async waiting(client: pg.Client): Promise<OutboxRow[]> {
    const { rows } = await client.query<OutboxRow>({
      name: 'waiting',
      text: 'select id, type, event from outbox where published_at is null order by seq limit $1',
      values: [batchSize],
    });
    return rows;
  }

  /** Sends the batch at once, in order, and gathers the acknowledgements that come while the link holds. */
  private async publishAll(bus: JetStreamClient, rows: OutboxRow[]): Promise<Published[]> {
    const published: Published[] = [];
    let failure: unknown;
    const sending = Promise.all(
      rows.map(async (row) => {
        try {
          published.push({ id: row.id, ack: await this.publish(bus, row) });
        } catch (error) {
          failure ??= error;
        }
      }),
    );
    let stopWatching = (): void => undefined;
    const lost = new Promise<void>((resolve) => (stopWatching = this.bus.onDisconnect(resolve)));
    await Promise.race([sending, lost]);
    stopWatching();
    if (failure !== undefined) {
      this.checkDue = true;
      logger.warn({ err: failure }, 'The bus did not take an event; it is tried again');
    }
    return [...published];
  }

  /** Sends one event; resolves when the stream has it. */
  protected async publish(bus: JetStreamClient, row: OutboxRow): Promise<PubAck> {
    const { traceparent } = row.event;
    return inSpan(`publish ${row.type}`, { kind: 'producer', carrier: { traceparent } }, () => {
      const carried = headers();
      carried.set(subjectHeader, row.event.subject);
      for (const [name, value] of Object.entries(outgoingTrace())) carried.set(name, value);
      return bus.publish(row.type, JSON.stringify(row.event), { msgID: row.id, headers: carried, timeout: ackWithin });
    });
  }

  /** Records where in the stream the events are. */
  protected async mark(client: pg.Client, published: Published[]): Promise<void> {
    if (published.length === 0) return;
    await client.query({
      name: 'mark',
      text: `update outbox set published_at = clock_timestamp(), stream_epoch = $1, stream_seq = ack.seq
             from unnest($2::uuid[], $3::bigint[]) as ack(id, seq)
             where outbox.id = ack.id`,
      values: [this.position.epoch, published.map(({ id }) => id), published.map(({ ack }) => ack.seq)],
    });
    this.position.top = Math.max(this.position.top, ...published.map(({ ack }) => ack.seq));
  }
}
