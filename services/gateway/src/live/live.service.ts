import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { EventFeed } from '@makegood/messaging';
import { toNotice } from './change.js';
import { Listeners } from './listeners.js';

/**
 * Tells open screens what changed. Nothing is kept for them: a screen that may have missed something hears `hello`
 * and reads afresh.
 */
@Injectable()
export class LiveService implements OnModuleInit, OnApplicationShutdown {
  readonly listeners = new Listeners();
  private stop: (() => void) | undefined;

  constructor(private readonly feed: EventFeed) {}

  onModuleInit(): void {
    this.stop = this.feed.listen(
      Object.keys(eventCatalogue),
      (event) => this.listeners.tell(toNotice(event)),
      () => this.listeners.tellToRefresh(),
    );
  }

  onApplicationShutdown(): void {
    this.stop?.();
    this.listeners.close();
  }
}
