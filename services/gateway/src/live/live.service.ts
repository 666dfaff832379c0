import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { EventFeed, ReplicaNotes } from '@makegood/messaging';
import { ServiceConfig } from '@makegood/service';
import { Services } from '../services.js';
import { gatewayCall } from '../session/identify.js';
import { toNotice } from './change.js';
import { CompanyDay } from './company-day.js';
import { Listeners } from './listeners.js';
import { Presence, readPresenceNote } from './presence.js';

const presenceTopic = 'presence';
/** How often each replica says whom it holds, so that a silent one is noticed. */
const sayMs = 5_000;
/** Several who come or go at once, as after a restart, are one note. */
const gatherMs = 150;

/**
 * Tells open screens what changed, what day it is and who else is here. Nothing is kept for them: a screen that may
 * have missed something hears `hello` and reads afresh.
 */
@Injectable()
export class LiveService implements OnModuleInit, OnApplicationShutdown {
  readonly listeners = new Listeners(() => this.gather());
  private readonly replica = newId();
  private readonly presence = new Presence();
  private readonly day: CompanyDay;
  private readonly stops: (() => void)[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private shown = '';

  constructor(
    private readonly feed: EventFeed,
    private readonly notes: ReplicaNotes,
    services: Services,
    config: ServiceConfig,
  ) {
    const timeZone = async (): Promise<string> => (await services.directory.getSettings({}, gatewayCall('GetSettings'))).timeZone;
    this.day = new CompanyDay(config.clock, timeZone, (today) => this.listeners.tellDay(today));
  }

  onModuleInit(): void {
    const say = setInterval(() => this.sayWhoIsHere(), sayMs).unref();
    this.stops.push(
      this.feed.listen(
        Object.keys(eventCatalogue),
        (event) => {
          this.listeners.tell(toNotice(event));
          if (event.type === 'directory.settings.changed.v1') void this.day.follow();
        },
        () => this.listeners.tellToRefresh(),
      ),
      this.notes.listen(presenceTopic, (note) => this.hear(note)),
      () => clearInterval(say),
    );
    void this.day.follow();
  }

  onApplicationShutdown(): void {
    for (const stop of this.stops) stop();
    this.day.stop();
    this.listeners.close();
    clearTimeout(this.gathering);
    this.notes.tell(presenceTopic, { replica: this.replica, people: [] });
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.sayWhoIsHere();
    }, gatherMs).unref();
  }

  /** To the other replicas; what we hold ourselves is known without the bus. */
  private sayWhoIsHere(): void {
    const note = { replica: this.replica, people: this.listeners.people() };
    this.notes.tell(presenceTopic, note);
    this.hear(note);
  }

  private hear(note: unknown): void {
    const read = readPresenceNote(note);
    const now = Date.now();
    if (read) this.presence.hear(read, now);
    const people = this.presence.everybody(now);
    const text = JSON.stringify(people);
    if (text === this.shown) return;
    this.shown = text;
    this.listeners.tellPresence(people);
  }
}
