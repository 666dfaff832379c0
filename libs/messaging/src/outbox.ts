import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CommitListener, Database, type OutgoingEvent, sql, type Tx } from '@makegood/database';
import { systemClock } from '@makegood/kernel';
import { MessagingSettings } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import { toCloudEvent } from './cloud-event.js';
import { Relay } from './relay.js';

/** Writes a transaction's events into the transaction itself, and wakes the relay once they are committed. */
@Injectable()
export class Outbox implements CommitListener, OnModuleInit {
  constructor(
    protected readonly database: Database,
    protected readonly service: ServiceEvents,
    protected readonly settings: MessagingSettings,
    protected readonly relay: Relay,
  ) {}

  onModuleInit(): void {
    this.database.listen(this);
  }

  async beforeCommit(tx: Tx, events: readonly OutgoingEvent[]): Promise<void> {
    const now = (this.settings.clock ?? systemClock).now();
    const rows = events
      .map((event) => toCloudEvent(event, this.service, tx.call.actor, now))
      .map((event) => ({
        id: event.id, type: event.type, aggregate_id: event.subject, version: event.aggregateversion, event,
      }));
    await sql(tx.em)`
      insert into outbox (id, type, aggregate_id, version, event)
      select id, type, aggregate_id, version, event from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, type text, aggregate_id text, version bigint, event jsonb)`;
  }

  afterCommit(): void {
    this.relay.wake();
  }
}
