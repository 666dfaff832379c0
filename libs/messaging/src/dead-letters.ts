import { Injectable } from '@nestjs/common';
import { refuse } from '@makegood/kernel';
import { ServiceEvents } from './catalogue.js';
import { readCloudEvent } from './cloud-event.js';
import { type DeadLetter, DeadLetterStore } from './dead-letter-store.js';
import { EventReceiver } from './event-receiver.js';
import { JetStreamServer } from './jetstream-server.js';

/** The events this service could not handle, for a screen and a second chance. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly store: DeadLetterStore,
    private readonly receiver: EventReceiver,
    private readonly server: JetStreamServer,
    private readonly service: ServiceEvents,
  ) {}

  /** Latest first; `cursor` is the previous page's `nextCursor`. */
  async list({ limit = 50, cursor }: { limit?: number; cursor?: string } = {}): Promise<{
    items: DeadLetter[];
    nextCursor?: string;
  }> {
    return this.store.list(Math.min(limit, 200), cursor);
  }

  async count(): Promise<number> {
    return this.store.count();
  }

  /**
   * Handles a dead event again, here and now, in one transaction with its inbox row; it is a dead letter no
   * more when that commits. If the handler refuses again, so does this, and the letter stays with the new reason.
   */
  async requeue(eventId: string): Promise<void> {
    const letter = await this.store.get(eventId);
    if (!letter) throw refuse.notFound('dead-letter/not-found', 'There is no such dead letter.');
    if (!letter.event) throw refuse.conflict('dead-letter/unreadable', 'This event cannot be read, so it cannot be handled.');
    const event = readCloudEvent(letter.event, this.service);
    if (!this.server.handles(event)) throw refuse.conflict('dead-letter/no-handler', 'Nothing handles such events now.');
    try {
      await this.receiver.effect(event, (delivery) => this.server.handle(delivery));
    } catch (error) {
      await this.store.fail({ ...letter, event: letter.event, error });
      throw error;
    }
  }
}
