import { Injectable } from '@nestjs/common';
import { logger } from '@makegood/observability';
import { Bus } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import { type CloudEvent, readCloudEvent } from './cloud-event.js';

/**
 * Events as they pass, for live screens: nothing is stored, what passes while the link is down is missed (and
 * said so). Effects belong in `@OnEvent` handlers instead.
 */
@Injectable()
export class EventFeed {
  constructor(
    private readonly bus: Bus,
    private readonly service: ServiceEvents,
  ) {}

  /**
   * Calls back for each event of these types. `onGap` is called whenever events may have been missed.
   * Returns how to stop.
   */
  listen(types: readonly string[], onEvent: (event: CloudEvent) => void, onGap: () => void = () => undefined): () => void {
    let subscribed: unknown;
    const subscribe = (): void => {
      const connection = this.bus.live?.connection;
      // The client subscribes again by itself when it reconnects; only a new connection has to be told.
      if (connection && connection !== subscribed) {
        subscribed = connection;
        const callback = (error: Error | null, message: { string(): string }): void => {
          if (!error) this.pass(message.string(), onEvent);
        };
        for (const type of types) connection.subscribe(type, { callback });
      }
      onGap();
    };
    for (const type of types) this.service.definition(type);
    const stop = this.bus.onConnect(subscribe);
    this.bus.open();
    if (this.bus.live) subscribe();
    return stop;
  }

  private pass(text: string, onEvent: (event: CloudEvent) => void): void {
    try {
      onEvent(readCloudEvent(JSON.parse(text), this.service));
    } catch (error) {
      logger.warn({ err: error }, 'A passing event could not be shown');
    }
  }
}
