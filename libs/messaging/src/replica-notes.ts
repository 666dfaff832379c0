import { Injectable } from '@nestjs/common';
import { logger } from '@makegood/observability';
import { Bus } from './bus.js';
import { ServiceEvents } from './catalogue.js';

/**
 * What replicas of one service tell each other in passing, themselves included, on `<service>.note.<topic>`: at most
 * once, nothing stored, nobody else listening. For what is out of date in seconds anyway.
 */
@Injectable()
export class ReplicaNotes {
  constructor(
    private readonly bus: Bus,
    private readonly service: ServiceEvents,
  ) {}

  /** Tells the others; false when there is no link to tell them by. */
  tell(topic: string, note: object): boolean {
    const connection = this.bus.live?.connection;
    connection?.publish(this.subject(topic), JSON.stringify(note));
    return connection !== undefined;
  }

  /** Calls back for each note. Returns how to stop. */
  listen(topic: string, onNote: (note: unknown) => void): () => void {
    let subscribed: unknown;
    const subscribe = (): void => {
      const connection = this.bus.live?.connection;
      // The client subscribes again by itself when it reconnects; only a new connection has to be told.
      if (!connection || connection === subscribed) return;
      subscribed = connection;
      connection.subscribe(this.subject(topic), {
        callback: (error, message) => {
          if (!error) read(message.string(), onNote);
        },
      });
    };
    const stop = this.bus.onConnect(subscribe);
    this.bus.open();
    if (this.bus.live) subscribe();
    return stop;
  }

  private subject(topic: string): string {
    return `${this.service.name}.note.${topic}`;
  }
}

function read(text: string, onNote: (note: unknown) => void): void {
  try {
    onNote(JSON.parse(text));
  } catch (error) {
    logger.warn({ err: error }, 'A note between replicas could not be read');
  }
}
