import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { inService, logger } from '@makegood/observability';
import { HandOver } from '../commands/hand-over.js';

const pause = 500;

/** Looks twice a second whether bookings are to be handed over. Any replica may; steps don't get in each other's way. */
@Injectable()
export class HandOverRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly handOver: HandOver) {}

  onApplicationBootstrap(): void {
    this.running = inService('scheduling', () => this.loop());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.handOver.run(() => signal.aborted).catch((error: unknown) => {
        logger.warn({ err: error }, 'A hand-over is left for later');
      });
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
