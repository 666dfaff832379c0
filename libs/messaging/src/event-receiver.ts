import { Injectable } from '@nestjs/common';
import type { JsMsg } from '@nats-io/jetstream';
import { Database } from '@makegood/database';
import { type Call, DomainError } from '@makegood/kernel';
import { inSpan, logger } from '@makegood/observability';
import { ServiceEvents } from './catalogue.js';
import { type CloudEvent, readCloudEvent } from './cloud-event.js';
import { DeadLetterStore, type Failure, maxTries } from './dead-letter-store.js';
import { Delivery } from './delivery.js';
import { Inbox } from './inbox.js';

/** Runs a service's handler of an event; rejects when the handler does. */
export type Handle = (delivery: Delivery) => Promise<void>;

const pauses = [200, 1_000, 5_000, 15_000];

/** What becomes of one message: handled and acknowledged, tried again later, or put among the dead letters. */
@Injectable()
export class EventReceiver {
  constructor(
    protected readonly database: Database,
    protected readonly service: ServiceEvents,
    protected readonly inbox: Inbox,
    protected readonly deadLetters: DeadLetterStore,
  ) {}

  /** Deals with one message, never throws. The acknowledgement comes after the commit. */
  async receive(message: JsMsg, handle: Handle): Promise<void> {
    try {
      const event = await this.read(message);
      if (event) await this.deliver(message, event, handle);
    } catch (error) {
      // Nothing could be recorded: leave it to redelivery.
      logger.warn({ err: error, subject: message.subject }, 'A delivery is left for later');
      settle(() => message.nak(pauses[1]));
    }
  }

  /**
   * The event's effect and its inbox row in one transaction. Returns false, without effect, when it had been
   * handled before.
   */
  async effect(event: CloudEvent, handle: Handle): Promise<boolean> {
    return this.database.transaction(callFor(event), async (tx) => {
      if (!(await this.inbox.claim(tx, event))) return false;
      const delivery = new Delivery(tx, event);
      await handle(delivery);
      return true;
    });
  }

  /** Handles an event that could be read. */
  protected async deliver(message: JsMsg, event: CloudEvent, handle: Handle): Promise<void> {
    const carrier = message.headers?.get('traceparent') || event.traceparent;
    try {
      await inSpan(`handle ${event.type}`, { kind: 'consumer', carrier: { traceparent: carrier } }, () =>
        this.effect(event, handle),
      );
    } catch (error) {
      return this.refused(message, event, error);
    }
    settle(() => message.ack());
  }

  /** What can't be read now won't be readable the next time: it is a dead letter at once. */
  private async read(message: JsMsg): Promise<CloudEvent | undefined> {
    try {
      const event = readCloudEvent(message.json(), this.service);
      if (event.type !== message.subject) throw new Error(`A ${event.type} came as ${message.subject}`);
      return event;
    } catch (error) {
      await this.bury(message, error);
      return undefined;
    }
  }

  private async bury(message: JsMsg, error: unknown): Promise<void> {
    const { stream, streamSequence } = message.info;
    const eventId = message.headers?.get('Nats-Msg-Id') || `${stream}:${streamSequence}`;
    const raw = message.string().replaceAll('\0', '').slice(0, 64 * 1024);
    await this.deadLetters.fail({ eventId, stream, streamSeq: streamSequence, type: message.subject, raw, error }, true);
    logger.error({ err: error, subject: message.subject, eventId }, 'An event could not be read');
    settle(() => message.term('unreadable'));
  }

  private async refused(message: JsMsg, event: CloudEvent, error: unknown): Promise<void> {
    const pause = pauses[Math.min(message.info.deliveryCount, pauses.length) - 1];
    if (isOutage(error)) {
      // Nobody's fault and no reason to give up: tried for as long as it lasts, and not counted.
      logger.warn({ err: error, type: event.type, eventId: event.id }, 'Something a handler needs is away');
      return settle(() => message.nak(pause));
    }
    const { stream, streamSequence } = message.info;
    const failure: Failure = {
      eventId: event.id, stream, streamSeq: streamSequence, type: event.type, subject: event.subject,
      event: message.json<object>(), error,
    };
    const tries = await this.deadLetters.fail(failure);
    logger.warn({ err: error, type: event.type, eventId: event.id, tries }, 'An event was refused by its handler');
    if (tries >= maxTries) settle(() => message.term('dead letter'));
    else settle(() => message.nak(pauses[tries - 1]));
  }
}

/** Events are handled in the name of whoever caused them, with the rights of the system. */
function callFor(event: CloudEvent): Call {
  const actor = { kind: 'system' as const, id: event.actorid, name: event.actorname, roles: ['system'] };
  return { actor, route: `event:${event.type}` };
}

function isOutage(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'unavailable';
}

/** Tells the server; if the link is gone it finds out by itself and delivers again. */
function settle(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    logger.debug({ err: error }, 'A delivery could not be settled; it will come again');
  }
}
