import { Injectable } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { JsMsg } from '@nats-io/jetstream';
import { lastValueFrom } from 'rxjs';
import { inService } from '@makegood/observability';
import { Bus, MessagingSettings } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import type { CloudEvent } from './cloud-event.js';
import { ConsumeLoop } from './consume-loop.js';
import { currentDelivery, type Delivery, jetStreamTransport } from './delivery.js';
import { EventReceiver } from './event-receiver.js';

/** Another service has this type's handler during a rolling upgrade: it shall have it. */
const notOurs = 5_000;

/** How one of our consumers stands. */
export interface ConsumerState {
  stream: string;
  isConsuming: boolean;
  /** Events not yet delivered, and delivered but not yet acknowledged. */
  waiting: number;
  underWay: number;
}

/**
 * Nest's way to our consumers: one durable pull consumer per stream listened to, filtered to the types that
 * have a handler. Attach with `app.connectMicroservice({ strategy: app.get(JetStreamServer) })`.
 */
@Injectable()
export class JetStreamServer extends Server implements CustomTransportStrategy {
  override readonly transportId = jetStreamTransport;
  override readonly propagatesEventHandlerErrors = true;
  private readonly loops = new Map<string, ConsumeLoop>();

  constructor(
    private readonly bus: Bus,
    private readonly service: ServiceEvents,
    private readonly settings: MessagingSettings,
    private readonly receiver: EventReceiver,
  ) {
    super();
  }

  /** Begins to consume; doesn't wait for NATS, which may come later. */
  listen(callback: (error?: unknown) => void): void {
    try {
      for (const [stream, subjects] of this.subjectsByStream()) {
        const { name: durable } = this.service;
        const replicas = this.settings.natsReplicas ?? 1;
        const receive = (message: JsMsg): Promise<void> => this.receive(message);
        const loop = new ConsumeLoop(this.bus, { stream, durable, subjects, replicas }, receive);
        this.loops.set(stream, loop);
        inService(this.service.name, () => loop.start());
      }
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Takes no more events, finishes those under way. */
  async close(): Promise<void> {
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
    this.loops.clear();
  }

  /** Runs this service's handler of an event. */
  async handle(delivery: Delivery): Promise<void> {
    const { event } = delivery;
    const handler = this.getHandlerByPattern(event.type);
    if (!handler) throw new Error(`${this.service.name} has no handler of ${event.type}`);
    await currentDelivery.run(delivery, async () => {
      try {
        const result = await handler(event, delivery);
        await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
      } catch (error) {
        // What the handler threw, before filters made something else of it.
        delivery.assertHandled();
        throw error;
      }
    });
    delivery.assertHandled();
  }

  handles(event: Pick<CloudEvent, 'type'>): boolean {
    return this.getHandlers().has(event.type);
  }

  /** How our consumers stand, for metrics and readiness. */
  async consumers(): Promise<ConsumerState[]> {
    return Promise.all(
      [...this.loops].map(async ([stream, loop]) => {
        const info = await loop.info().catch(() => undefined);
        return {
          stream, isConsuming: loop.isConsuming, waiting: info?.num_pending ?? 0, underWay: info?.num_ack_pending ?? 0,
        };
      }),
    );
  }

  /** Nest's events of a transport; ours has none. */
  on(): void {
    throw new Error('JetStreamServer has no events to listen to');
  }

  /** What lies under the transport: the connection to NATS. */
  unwrap<T>(): T {
    return this.bus as T;
  }

  private async receive(message: JsMsg): Promise<void> {
    if (!this.handles({ type: message.subject })) return message.nak(notOurs);
    await this.receiver.receive(message, (delivery) => this.handle(delivery));
  }

  private subjectsByStream(): Map<string, string[]> {
    const streams = new Map<string, string[]>();
    for (const [type, handler] of this.getHandlers()) {
      if (handler.next) throw new Error(`${type} has two handlers in ${this.service.name}; let one call both`);
      const { stream } = this.service.definition(type);
      streams.set(stream, [...(streams.get(stream) ?? []), type]);
    }
    return streams;
  }
}
