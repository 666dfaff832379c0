import { Injectable } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import { metrics } from '@makegood/observability';
import { Bus } from './bus.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { type ConsumerState, JetStreamServer } from './jetstream-server.js';

/** What waits in the outbox: how many events, and the age of the oldest in seconds. */
export interface Backlog {
  count: number;
  oldestSeconds: number;
}

/** The figures that say whether events flow: outbox age, consumer lag, dead letters. */
@Injectable()
export class MessagingHealth {
  private readonly gauges: { stop(): void }[] = [];

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly server: JetStreamServer,
    private readonly deadLetters: DeadLetterStore,
  ) {}

  /** Whether there is a link to NATS just now. Commands don't need one. */
  get isConnected(): boolean {
    return this.bus.live !== undefined;
  }

  async backlog(): Promise<Backlog> {
    const [row] = await this.database.read((em) => sql<{ count: number; oldest: number }>(em)`
      select count(*)::float8 as count,
        coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as oldest
      from outbox where published_at is null`);
    return { count: row?.count ?? 0, oldestSeconds: row?.oldest ?? 0 };
  }

  async consumers(): Promise<ConsumerState[]> {
    return this.server.consumers();
  }

  /** Offers the figures to whoever collects metrics. */
  publish(): void {
    this.gauges.push(
      metrics.gauge('makegood_outbox_age_seconds', 'Age of the oldest event not yet on the bus', async () =>
        (await this.backlog()).oldestSeconds, { unit: 's' }),
      metrics.gauge('makegood_outbox_waiting_events', 'Events not yet on the bus', async () =>
        (await this.backlog()).count, { unit: '{event}' }),
      metrics.gauge('makegood_consumer_lag_events', 'Events a consumer has not handled yet', async () =>
        (await this.consumers()).map(({ stream, waiting, underWay }) => ({
          value: waiting + underWay, attributes: { stream },
        })), { unit: '{event}' }),
      metrics.gauge('makegood_dead_letters_events', 'Events given up on', async () =>
        this.deadLetters.count(), { unit: '{event}' }),
    );
  }

  stop(): void {
    for (const gauge of this.gauges) gauge.stop();
  }
}
