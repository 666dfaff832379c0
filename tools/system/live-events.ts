import { setTimeout as sleep } from 'node:timers/promises';

export interface LiveChange {
  type: string;
  id: string;
  version: number;
  jobId?: string;
  siteId?: string;
  dates?: string[];
}

/** What a browser's EventSource hears on `/live`. */
export class LiveEvents {
  private readonly heard: LiveChange[] = [];
  private ended = false;
  private readonly abort = new AbortController();

  static async open(url: string, cookie: string, authorization?: string): Promise<LiveEvents> {
    const events = new LiveEvents();
    const headers = authorization === undefined ? { cookie } : { authorization };
    const response = await fetch(`${url}/api/v1/live`, { headers, signal: events.abort.signal });
    if (response.status !== 200 || !response.body) throw new Error(`/live answered ${response.status}`);
    void events.read(response.body);
    return events;
  }

  /** The first change that fits, waiting for it at most so many milliseconds. */
  async until(fits: (change: LiveChange) => boolean, withinMs: number): Promise<LiveChange> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const found = this.heard.find(fits);
      if (found) return found;
      if (performance.now() > deadline) throw new Error(`nothing of the kind within ${withinMs} ms; heard ${JSON.stringify(this.heard)}`);
      await sleep(5);
    }
  }

  get all(): readonly LiveChange[] {
    return this.heard;
  }

  /** Waits until the server has let the stream go. */
  async untilEnded(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!this.ended) {
      if (performance.now() > deadline) throw new Error(`the stream was still open after ${withinMs} ms`);
      await sleep(5);
    }
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Cut off by us or by the server: over, either way.
    }
    this.ended = true;
  }

  private take(block: string): void {
    if (!block.includes('event: change')) return;
    const data = block.split('\n').find((line) => line.startsWith('data: '));
    if (data) this.heard.push(JSON.parse(data.slice('data: '.length)) as LiveChange);
  }
}
