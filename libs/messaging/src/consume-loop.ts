import type { ConsumerInfo, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { logger } from '@makegood/observability';
import type { Bus, BusSession } from './bus.js';
import { subjectHeader } from './cloud-event.js';
import { Lanes } from './lanes.js';
import { consumerInfo, ensureConsumer, ensureStream } from './streams.js';
import { Wakeup } from './wakeup.js';

export interface ConsumeOptions {
  stream: string;
  durable: string;
  subjects: string[];
  replicas: number;
}

const lanes = 8;
const prefetch = 64;
const keepAliveEvery = 10_000;

/**
 * Takes messages of one stream for as long as the service runs. Whatever ends the taking (a lost link, a
 * consumer deleted by an epoch check, an exception) only begins it again.
 */
export class ConsumeLoop {
  private readonly lanes = new Lanes(lanes);
  private readonly inFlight = new Set<JsMsg>();
  private readonly wakeup = new Wakeup();
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private ready = false;

  constructor(
    private readonly bus: Bus,
    private readonly options: ConsumeOptions,
    /** Deals with one message and never throws. */
    private readonly receive: (message: JsMsg) => Promise<void>,
  ) {}

  /** Whether messages are being taken just now. */
  get isConsuming(): boolean {
    return this.ready;
  }

  start(): void {
    this.bus.open();
    const stopListening = this.bus.onConnect(() => this.restart());
    this.running ??= this.run().finally(stopListening);
  }

  /** Takes no more messages and finishes those under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.restart();
    await this.running;
    await this.lanes.idle();
  }

  /** Waits until nothing taken is still under way. */
  async idle(): Promise<void> {
    await this.lanes.idle();
  }

  /** Drops the present subscription, to begin anew with what the server has now. */
  restart(): void {
    this.messages?.stop();
    this.wakeup.call();
  }

  /** What the server knows of our consumer: how much waits for us. */
  async info(): Promise<ConsumerInfo | undefined> {
    const session = this.bus.live;
    return session && consumerInfo(session.manager, this.options.stream, this.options.durable);
  }

  private async run(): Promise<void> {
    const keepAlive = setInterval(() => this.stayAlive(), keepAliveEvery);
    while (!this.stopping) {
      const session = this.bus.live;
      try {
        if (session) await this.consume(session);
      } catch (error) {
        if (!this.stopping) logger.warn({ err: error, stream: this.options.stream }, 'Consuming begins again');
      }
      this.ready = false;
      if (!this.stopping) await this.wakeup.sleep(250);
    }
    clearInterval(keepAlive);
  }

  private async consume(session: BusSession): Promise<void> {
    const { stream, durable, subjects, replicas } = this.options;
    await ensureStream(session.manager, stream, replicas);
    await ensureConsumer(session.manager, stream, durable, subjects);
    const consumer = await session.client.consumers.get(stream, durable);
    const messages = await consumer.consume({
      max_messages: prefetch, expires: 10_000, idle_heartbeat: 2_000, abort_on_missing_resource: true,
    });
    this.messages = messages;
    if (this.stopping) messages.stop();
    this.ready = true;
    for await (const message of messages) this.take(message);
  }

  private take(message: JsMsg): void {
    this.inFlight.add(message);
    void this.lanes.add(laneOf(message), async () => {
      try {
        await this.receive(message);
      } catch (error) {
        logger.error({ err: error, subject: message.subject }, 'A delivery ended in an exception');
      } finally {
        this.inFlight.delete(message);
      }
    });
  }

  /** Tells the server that what waits in our lanes isn't lost, before it delivers it again. */
  private stayAlive(): void {
    if (!this.bus.live) return;
    for (const message of this.inFlight) message.working();
  }
}

/** The aggregate an event is about; what has none, or can't be read, shares a lane. */
function laneOf(message: JsMsg): string {
  return message.headers?.get(subjectHeader) ?? '';
}
