import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { logger } from '@makegood/observability';
import { StoredObjects } from './stored-objects.js';

const everyMs = 60_000;

/** Sweeps objects once a minute, and at once when asked. One sweep at a time; a full batch is followed by another. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly objects: StoredObjects) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), everyMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Starts a sweep unless one runs; doesn't wait for it. */
  wake(): void {
    if (this.stopped || this.running) return;
    this.running = this.run().finally(() => (this.running = undefined));
  }

  private async run(): Promise<void> {
    try {
      while (!this.stopped && (await this.objects.sweep()) > 0);
    } catch (error) {
      logger.warn({ err: error }, 'sweeping objects failed; it is tried again');
    }
  }
}
