/** Runs work side by side in a few lanes; what has the same key stays in one lane, in order. */
export class Lanes {
  private readonly tails: Promise<void>[];

  constructor(count: number) {
    this.tails = Array.from({ length: count }, () => Promise.resolve());
  }

  /** Queues work that never rejects. */
  add(key: string, work: () => Promise<void>): Promise<void> {
    const lane = hash(key) % this.tails.length;
    const done = (this.tails[lane] ?? Promise.resolve()).then(work);
    this.tails[lane] = done;
    return done;
  }

  /** Waits until everything queued so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.tails);
  }
}

function hash(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) >>> 0;
  return sum;
}
