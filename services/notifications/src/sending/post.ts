import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { inService, logger } from '@makegood/observability';
import { Deliveries } from './deliveries.js';
import { MailServer } from './mail-server.js';

const senders = 4;
const pollEveryMs = 1_000;
const finishWithinMs = 8_000;

/**
 * Sends what is due, a few letters at a time, woken after each commit and otherwise looking every second. A crash
 * between the server's taking a letter and our noting it sends the letter again, under the same Message-ID.
 */
@Injectable()
export class Post implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<void>[] = [];
  private stopping = false;
  /** Counts wakings, so that one between looking and resting isn't lost. */
  private wakings = 0;
  private readonly resting = new Set<() => void>();

  constructor(
    private readonly deliveries: Deliveries,
    private readonly server: MailServer,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Array.from({ length: senders }, () => inService('notifications', () => this.run()));
  }

  /** Finishes the letters in hand, unless the mail server keeps us waiting: then whoever starts next sends them. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.race([Promise.all(this.running), delay(finishWithinMs, undefined, { ref: false })]);
  }

  /** Something was put into the post: send it now instead of at the next look. */
  wake(): void {
    this.wakings += 1;
    for (const resume of this.resting) resume();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const { wakings } = this;
      try {
        const claimed = await this.deliveries.claim();
        if (claimed) await this.deliveries.report(claimed, await this.server.handOver(claimed.letter));
        else await this.rest(wakings);
      } catch (error) {
        logger.warn({ err: error }, 'the post is held up');
        await this.rest(this.wakings);
      }
    }
  }

  private async rest(since: number): Promise<void> {
    if (this.stopping || this.wakings !== since) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, pollEveryMs);
    this.resting.add(resolve);
    await promise;
    clearTimeout(timer);
    this.resting.delete(resolve);
  }
}
