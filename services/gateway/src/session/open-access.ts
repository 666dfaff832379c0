import type { ServerResponse } from 'node:http';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { directory, EventType } from '@makegood/contracts';
import { DomainError, type Actor } from '@makegood/kernel';
import { EventFeed, type CloudEvent } from '@makegood/messaging';
import { actorOf, type GatewayRequest } from '../http/request-call.js';
import { Services } from '../services.js';
import { identify } from './identify.js';

/** What says that somebody's access is not what it was. */
export const accessEvents = ['directory.user.changed.v1', 'directory.access.ended.v1'] as const satisfies EventType[];

/** Events tell at once; asking now and then finds what no event can say, such as a session unused for too long. */
const recheckMs = 60_000;

interface Held {
  actorId: string;
  request: GatewayRequest;
  response: ServerResponse;
  onChange: (actor: Actor) => void;
}

/**
 * Answers that stay open: they are let go as soon as whoever asked for them may not have them any more. A request is
 * judged when it comes; this judges it again for as long as its answer lasts.
 */
@Injectable()
export class OpenAccess implements OnModuleInit, OnApplicationShutdown {
  private readonly held = new Set<Held>();
  private readonly timer = setInterval(() => void this.recheck(), recheckMs).unref();
  private stop: (() => void) | undefined;

  constructor(
    private readonly feed: EventFeed,
    private readonly services: Services,
  ) {}

  onModuleInit(): void {
    this.stop = this.feed.listen(accessEvents, (event) => void this.recheck(actorIdOf(event)), () => void this.recheck());
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stop?.();
  }

  /** Cuts the answer off once its session or token is over; `onChange` hears who they are now when that changed. */
  hold(request: GatewayRequest, response: ServerResponse, onChange: (actor: Actor) => void = () => undefined): void {
    if (response.destroyed) return;
    const held: Held = { actorId: actorOf(request).id, request, response, onChange };
    this.held.add(held);
    response.once('close', () => this.held.delete(held));
  }

  private async recheck(actorId?: string): Promise<void> {
    for (const held of this.held) {
      if (actorId !== undefined && held.actorId !== actorId) continue;
      const actor = await this.actorNow(held);
      if (actor) held.onChange(actor);
      // Not `end`: an answer cut short must not look whole.
      else held.response.destroy();
    }
  }

  /** Who it is now; nobody when it ended. Where directory doesn't answer, nothing is known to have changed. */
  private async actorNow({ request, actorId }: Held): Promise<Actor | undefined> {
    try {
      return (await identify(request, this.services))?.actor;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined;
      return { ...actorOf(request), id: actorId };
    }
  }
}

function actorIdOf(event: CloudEvent): string {
  return event.type === 'directory.access.ended.v1' ? (event.data as directory.AccessEnded).actorId : event.subject;
}
