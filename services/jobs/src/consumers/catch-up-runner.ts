import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { inService, logger } from '@makegood/observability';
import { CatchUp } from '../commands/catch-up.js';

const pause = 1_000;

/** Looks every second whether jobs have something to follow. Any replica may; steps don't get in each other's way. */
@Injectable()
export class CatchUpRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly catchUp: CatchUp) {}

  onApplicationBootstrap(): void {
    this.running = inService('jobs', () => this.loop());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.catchUp.run(() => signal.aborted).catch((error: unknown) => {
        logger.warn({ err: error }, 'Catching up is left for later');
      });
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
