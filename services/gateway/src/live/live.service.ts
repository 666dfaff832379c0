import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { logger } from '@makegood/observability';
import { HealthProbes, ServiceConfig } from '@makegood/service';
import { connect, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { toNotice } from './change.js';
import { Listeners } from './listeners.js';

const subjects = ['jobs.>', 'scheduling.>', 'documents.>', 'notifications.>', 'directory.>'];

/**
 * Tells open screens what changed. It listens to the bus without a durable: a screen that missed something reads
 * afresh when it hears `hello`, so nothing has to be kept for it.
 */
@Injectable()
export class LiveService implements OnModuleInit, OnApplicationShutdown {
  readonly listeners = new Listeners();
  private connection: NatsConnection | undefined;

  constructor(
    private readonly config: ServiceConfig,
    private readonly probes: HealthProbes,
  ) {}

  async onModuleInit(): Promise<void> {
    const url = new URL(this.config.require('natsUrl'));
    this.connection = await connect({
      servers: url.host,
      ...(url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : {}),
      name: 'gateway live',
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      pingInterval: 10_000,
    });
    this.probes.add('bus', () => this.connection?.isClosed() === false);
    for (const subject of subjects) void this.listen(this.connection.subscribe(subject));
    void this.watch(this.connection);
  }

  async onApplicationShutdown(): Promise<void> {
    this.listeners.close();
    await this.connection?.close();
  }

  private async listen(subscription: Subscription): Promise<void> {
    for await (const message of subscription) {
      try {
        const notice = toNotice(message.json());
        if (notice) this.listeners.tell(notice);
      } catch (error) {
        logger.warn({ err: error, subject: message.subject }, 'an event could not be told to open screens');
      }
    }
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'reconnect') this.listeners.tellToRefresh();
    }
  }
}
