import { setTimeout as delay } from 'node:timers/promises';
import { refuse } from '@makegood/kernel';

/**
 * How many may go on at once. The next ones wait a little, in the order they came; who waits too long is told to come back.
 */
export class Turns {
  private taken = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly patienceMs = 15_000,
  ) {}

  /** Waits for a turn; disposing of it gives it to the next. */
  async take(signal: AbortSignal): Promise<Disposable> {
    if (this.taken >= this.most) await this.wait(signal);
    else this.taken += 1;
    return { [Symbol.dispose]: () => this.pass() };
  }

  /** A turn is handed on, so that nobody who comes in between gets it. */
  private pass(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.taken -= 1;
  }

  private async wait(signal: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<true>();
    const mine = (): void => turn.resolve(true);
    this.queue.push(mine);
    const over = new AbortController();
    const patience = delay(this.patienceMs, false, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => false);
    const isMine = await Promise.race([turn.promise, patience]);
    over.abort();
    if (isMine) return;
    const place = this.queue.indexOf(mine);
    // Handed to us in the very moment we stopped waiting.
    if (place === -1) this.pass();
    else this.queue.splice(place, 1);
    throw refuse.tooMany('export/busy', 'Other exports are running. Try again in a moment.', { retryAfterSeconds: Math.ceil(this.patienceMs / 1000) });
  }
}
