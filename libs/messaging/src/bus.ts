import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { jetstream, type JetStreamClient, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Clock } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { ServiceEvents } from './catalogue.js';

/** What messaging needs from a service's configuration. Whoever starts the service provides it. */
export abstract class MessagingSettings {
  /** `nats://user:password@host:port`, several separated by commas. */
  abstract readonly natsUrl: string;
  /** Copies of each stream, 1 unless said. */
  abstract readonly natsReplicas?: number;
  /** Gives events their time; the system's clock unless said. */
  abstract readonly clock?: Clock;
}

/** A live connection and JetStream on it. */
export interface BusSession {
  connection: NatsConnection;
  client: JetStreamClient;
  manager: JetStreamManager;
}

type Listener = () => void;

/**
 * The service's one connection to NATS. Made in the background and for ever: a service starts, answers and
 * commits without NATS, and catches up when it is there.
 */
@Injectable()
export class Bus {
  private session: BusSession | undefined;
  private keeping: Promise<void> | undefined;
  private closing = false;
  private linked = false;
  private readonly onLink = new Set<Listener>();
  private readonly onLoss = new Set<Listener>();

  constructor(
    private readonly settings: MessagingSettings,
    private readonly service: ServiceEvents,
  ) {}

  /** Begins to connect; called by whoever needs the bus first. */
  open(): void {
    this.keeping ??= this.keepConnected();
  }

  /** The session, when there is a link to the server just now. */
  get live(): BusSession | undefined {
    return this.linked ? this.session : undefined;
  }

  /** Calls back after every connect and reconnect. Returns how to stop that. */
  onConnect(listener: Listener): () => void {
    this.onLink.add(listener);
    return () => this.onLink.delete(listener);
  }

  /** Calls back whenever the link is lost. Returns how to stop that. */
  onDisconnect(listener: Listener): () => void {
    this.onLoss.add(listener);
    return () => this.onLoss.delete(listener);
  }

  /** Waits for a link, or until `within` ms are over. */
  async connected(within: number): Promise<BusSession | undefined> {
    this.open();
    const deadline = Date.now() + within;
    while (!this.live && !this.closing && Date.now() < deadline) await delay(20);
    return this.live;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.session?.connection.close();
    await this.keeping;
  }

  private async keepConnected(): Promise<void> {
    while (!this.closing) {
      try {
        await this.hold(await connect(this.connectionOptions()));
      } catch (error) {
        if (!this.closing) logger.warn({ err: error }, 'NATS cannot be reached');
        await delay(500);
      }
    }
  }

  private connectionOptions(): Parameters<typeof connect>[0] {
    const urls = this.settings.natsUrl.split(',').map((url) => new URL(url.trim()));
    const [{ username, password }] = urls as [URL];
    return {
      servers: urls.map((url) => url.host),
      ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
      ...(urls.some((url) => url.protocol === 'tls:') ? { tls: {} } : {}),
      name: `makegood ${this.service.name}`,
      // A prefix of our own, so that no other service's user may listen to our answers.
      inboxPrefix: `_INBOX_${this.service.name}`,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      reconnectJitter: 100,
      pingInterval: 10_000,
      maxPingOut: 2,
      ignoreAuthErrorAbort: true,
      timeout: 5_000,
    };
  }

  private async hold(connection: NatsConnection): Promise<void> {
    if (this.closing) return connection.close();
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 2_000 });
    this.session = { connection, client: jetstream(connection), manager };
    this.link();
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.unlink();
      if (status.type === 'reconnect') this.link();
      if (status.type === 'error') logger.warn({ err: status.error }, 'NATS reports an error');
    }
    await connection.closed();
    this.unlink();
  }

  private link(): void {
    this.linked = true;
    for (const listener of this.onLink) listener();
  }

  private unlink(): void {
    this.linked = false;
    for (const listener of this.onLoss) listener();
  }
}
