import {
  type DynamicModule, Global, Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown, Optional,
} from '@nestjs/common';
import { inService } from '@makegood/observability';
import { Bus } from './bus.js';
import { type EventCatalogue, ServiceEvents } from './catalogue.js';
import { DeadLetterStore } from './dead-letter-store.js';
import { DeadLetters } from './dead-letters.js';
import { EventFeed } from './event-feed.js';
import { EventReceiver } from './event-receiver.js';
import { Inbox } from './inbox.js';
import { JetStreamServer } from './jetstream-server.js';
import { MessagingHealth } from './messaging-health.js';
import { Outbox } from './outbox.js';
import { Rebuild } from './rebuild.js';
import { Relay } from './relay.js';
import { ReplicaNotes } from './replica-notes.js';
import { StreamWatch } from './stream-watch.js';

export interface MessagingModuleOptions {
  name: string;
  catalogue: EventCatalogue;
}

/** Events in and out for a service with a database: needs `DatabaseModule`, `MessagingSettings` and `DatabaseSettings`. */
@Global()
@Module({})
export class MessagingModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(ServiceEvents) private readonly service: ServiceEvents,
    @Optional() @Inject(Relay) private readonly relay?: Relay,
    @Optional() @Inject(MessagingHealth) private readonly health?: MessagingHealth,
  ) {}

  /** Everything: outbox and relay, inbox and consumers. Handlers are controllers of the service's own module. */
  static forService({ name, catalogue }: MessagingModuleOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: ServiceEvents, useValue: new ServiceEvents(name, catalogue) },
        Bus, StreamWatch, Relay, Outbox, Inbox, DeadLetterStore, EventReceiver, JetStreamServer, DeadLetters,
        EventFeed, MessagingHealth, Rebuild,
      ],
      exports: [JetStreamServer, DeadLetters, MessagingHealth, EventFeed, Rebuild, Bus, Relay],
    };
  }

  /** Only what passes, for a service without a database: the gateway's live screens. */
  static forFeed({ name, catalogue }: MessagingModuleOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [{ provide: ServiceEvents, useValue: new ServiceEvents(name, catalogue) }, Bus, EventFeed, ReplicaNotes],
      exports: [EventFeed, ReplicaNotes, Bus],
    };
  }

  onApplicationBootstrap(): void {
    inService(this.service.name, () => {
      this.bus.open();
      this.relay?.start();
      this.health?.publish();
    });
  }

  /** The consumers have stopped with the transport; the relay finishes its batch, then the link goes. */
  async onApplicationShutdown(): Promise<void> {
    this.health?.stop();
    await this.relay?.stop();
    await this.bus.close();
  }
}
