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
  private readonly abort = new AbortController();

  static async open(url: string, cookie: string): Promise<LiveEvents> {
    const events = new LiveEvents();
    const response = await fetch(`${url}/api/v1/live`, { headers: { cookie }, signal: events.abort.signal });
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
    } catch (error) {
      if (!this.abort.signal.aborted) throw error;
    }
  }

  private take(block: string): void {
    if (!block.includes('event: change')) return;
    const data = block.split('\n').find((line) => line.startsWith('data: '));
    if (data) this.heard.push(JSON.parse(data.slice('data: '.length)) as LiveChange);
  }
}
