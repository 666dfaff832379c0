import type { Actor } from '@makegood/kernel';
import type { ServerResponse } from 'node:http';
import { mayHear, type Notice } from './change.js';

const pingMs = 20_000;
const recheckMs = 60_000;
/** Bytes a slow reader may owe before it is let go; its browser connects again and reads everything afresh. */
const mostOwed = 256 * 1024;
/** Open streams a person may have: tabs and phones, not a leak. */
const mostPerPerson = 20;

interface Listener {
  actor: Actor;
  response: ServerResponse;
  /** Who the session belongs to now; undefined once it ended. */
  recheck: () => Promise<Actor | undefined>;
}

/** The open server-sent event streams. */
export class Listeners {
  private readonly open = new Set<Listener>();
  private readonly ping = setInterval(() => this.write(': ping\n\n'), pingMs).unref();
  private readonly recheck = setInterval(() => void this.recheckAll(), recheckMs).unref();

  add(listener: Listener): void {
    const same = [...this.open].filter(({ actor }) => actor.id === listener.actor.id);
    if (same.length >= mostPerPerson) same[0]?.response.end();
    // Gone while we asked who it is: its close has been said already.
    if (listener.response.destroyed) return;
    this.open.add(listener);
    listener.response.once('close', () => this.open.delete(listener));
    listener.response.write('retry: 1000\nevent: hello\ndata: {}\n\n');
  }

  tell(notice: Notice): void {
    const text = `event: change\ndata: ${JSON.stringify(notice.change)}\n\n`;
    for (const listener of this.open) if (mayHear(listener.actor, notice)) send(listener, text);
  }

  /** Something may have been missed: everybody reads afresh. */
  tellToRefresh(): void {
    this.write('event: hello\ndata: {}\n\n');
  }

  close(): void {
    clearInterval(this.ping);
    clearInterval(this.recheck);
    for (const { response } of this.open) response.end();
    this.open.clear();
  }

  private write(text: string): void {
    for (const listener of this.open) send(listener, text);
  }

  private async recheckAll(): Promise<void> {
    for (const listener of this.open) {
      const actor = await listener.recheck().catch(() => listener.actor);
      if (actor) listener.actor = actor;
      else listener.response.end();
    }
  }
}

function send({ response }: Listener, text: string): void {
  if (response.writableLength > mostOwed) response.destroy();
  else response.write(text);
}
