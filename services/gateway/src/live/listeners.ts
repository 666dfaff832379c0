import type { Actor } from '@makegood/kernel';
import type { ServerResponse } from 'node:http';
import { isOfOffice, mayHear, type Notice } from './change.js';
import { type PersonHere, presenceEvent } from './presence.js';

const pingMs = 20_000;
/** Bytes a slow reader may owe before it is let go; its browser connects again and reads everything afresh. */
const mostOwed = 256 * 1024;
/** Open streams a person may have: tabs and phones, not a leak. */
const mostPerPerson = 20;

export interface Listener {
  /** Who listens, as they are now: roles may change while a stream is open. */
  actor: Actor;
  response: ServerResponse;
}

/** The open server-sent event streams. */
export class Listeners {
  private readonly open = new Set<Listener>();
  // An event and no comment: a browser that hears nothing for long knows that its stream is dead.
  private readonly ping = setInterval(() => this.write('event: ping\ndata: {}\n\n'), pingMs).unref();
  private day = '{}';
  private present: readonly PersonHere[] = [];

  /** `onPeople` is called when somebody has come or gone. */
  constructor(private readonly onPeople: () => void = () => undefined) {}

  add(listener: Listener): void {
    const same = [...this.open].filter(({ actor }) => actor.id === listener.actor.id);
    if (same.length >= mostPerPerson) same[0]?.response.end();
    // Gone while we asked who it is: its close has been said already.
    if (listener.response.destroyed) return;
    this.open.add(listener);
    listener.response.once('close', () => {
      this.open.delete(listener);
      this.onPeople();
    });
    listener.response.write(`retry: 1000\nevent: hello\ndata: ${this.day}\n\n`);
    if (isOfOffice(listener.actor)) listener.response.write(presenceEvent(this.present));
    this.onPeople();
  }

  /** Who of the office has a stream open here, each once. */
  people(): PersonHere[] {
    const office = [...this.open].map(({ actor }) => actor).filter(isOfOffice);
    return [...new Map(office.map(({ id, name }) => [id, { id, name }])).values()];
  }

  tell(notice: Notice): void {
    const { change, place } = notice;
    const forEngineers = changeEvent(change);
    const forOffice = changeEvent({ ...change, place });
    for (const listener of this.open) {
      if (mayHear(listener.actor, notice)) send(listener, isOfOffice(listener.actor) ? forOffice : forEngineers);
    }
  }

  /** Something may have been missed: everybody reads afresh. */
  tellToRefresh(): void {
    this.write(`event: hello\ndata: ${this.day}\n\n`);
  }

  /** The company's date is another: for the office and for engineers alike. */
  tellDay(today: string): void {
    this.day = JSON.stringify({ today });
    this.write(`event: day\ndata: ${this.day}\n\n`);
  }

  /** Who of the office is here, to the office alone. */
  tellPresence(people: readonly PersonHere[]): void {
    this.present = people;
    const text = presenceEvent(people);
    for (const listener of this.open) if (isOfOffice(listener.actor)) send(listener, text);
  }

  close(): void {
    clearInterval(this.ping);
    for (const { response } of this.open) response.end();
    this.open.clear();
  }

  private write(text: string): void {
    for (const listener of this.open) send(listener, text);
  }
}

function changeEvent(data: object): string {
  return `event: change\ndata: ${JSON.stringify(data)}\n\n`;
}

function send({ response }: Listener, text: string): void {
  if (response.writableLength > mostOwed) response.destroy();
  else response.write(text);
}
