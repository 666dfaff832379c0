import { effectScope, ref, watch } from 'vue';
import type { Ref } from 'vue';

export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PreferenceServer {
  /** Everything this user has kept, by name. */
  list: () => Promise<Record<string, unknown>>;
  keep: (name: string, value: unknown) => Promise<void>;
  /** Trying again wouldn't help. */
  isFinal: (error: unknown) => boolean;
}

interface Held {
  value: Ref<unknown>;
  otherwise: unknown;
  /** The value as last read or written; what equals it is no change. */
  text: string;
}

const settleMs = 400;
const againMs = 30_000;

/**
 * One user's preferences. The server has the truth; this browser's copy is for the first paint and for being offline.
 * What was chosen and not yet kept by the server is noted beside the copy, and sent when it can be.
 */
export class PreferenceStore {
  private readonly held = new Map<string, Held>();
  private readonly scope = effectScope(true);
  private fromServer: Record<string, unknown> = {};
  /** Chosen since the answer on its way was asked for: that answer may not know of it. */
  private readonly chosen = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;

  constructor(
    private readonly userId: string,
    private readonly storage: PreferenceStorage,
    private readonly server: PreferenceServer,
  ) {}

  /** The same ref for everybody who asks by this name. */
  of<T>(name: string, otherwise: T): Ref<T> {
    const known = this.held.get(name);
    if (known) return known.value as Ref<T>;
    const stored = this.storage.getItem(this.keyOf(name));
    const start = name in this.fromServer && !this.unsent().has(name) ? this.fromServer[name] : parsed(stored);
    const value = ref(fits(start, otherwise) ? start : otherwise) as Ref<unknown>;
    const held: Held = { value, otherwise, text: JSON.stringify(value.value) };
    this.held.set(name, held);
    this.scope.run(() => watch(value, () => this.choose(name, held), { deep: true, flush: 'sync' }));
    return value as Ref<T>;
  }

  /** Takes over what the server has, except what was chosen here and isn't there yet; then sends that. */
  async load(): Promise<void> {
    this.chosen.clear();
    try {
      this.fromServer = await this.server.list();
    } catch {
      return;
    }
    const unsent = this.unsent();
    for (const [name, held] of this.held) {
      if (!unsent.has(name) && !this.chosen.has(name)) this.show(name, held, this.fromServer[name]);
    }
    await this.flush();
  }

  /** Another tab of this browser wrote to storage. */
  hear(key: string, text: string | null): void {
    for (const [name, held] of this.held) {
      if (key !== this.keyOf(name)) continue;
      this.chosen.add(name);
      this.adopt(held, parsed(text));
    }
  }

  /** Sends what isn't sent, one after the other. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  private choose(name: string, held: Held): void {
    const text = JSON.stringify(held.value.value);
    if (text === held.text) return;
    held.text = text;
    this.chosen.add(name);
    this.storage.setItem(this.keyOf(name), text);
    this.note((unsent) => unsent.add(name));
    this.sendIn(settleMs);
  }

  private async sendAll(): Promise<void> {
    for (const name of this.unsent()) {
      const text = this.storage.getItem(this.keyOf(name));
      try {
        await this.server.keep(name, parsed(text));
      } catch (error) {
        if (!this.server.isFinal(error)) return this.sendIn(againMs);
      }
      // Chosen again while it was on its way: that goes next.
      if (this.storage.getItem(this.keyOf(name)) === text) this.note((unsent) => unsent.delete(name));
      else this.sendIn(settleMs);
    }
  }

  private sendIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private show(name: string, held: Held, value: unknown): void {
    if (value === undefined) this.storage.removeItem(this.keyOf(name));
    else this.storage.setItem(this.keyOf(name), JSON.stringify(value));
    this.adopt(held, value);
  }

  private adopt(held: Held, value: unknown): void {
    const next = fits(value, held.otherwise) ? value : held.otherwise;
    const text = JSON.stringify(next);
    if (text === held.text) return;
    held.text = text;
    held.value.value = next;
  }

  private keyOf(name: string): string {
    return `makegood.${this.userId}.${name}`;
  }

  private unsent(): Set<string> {
    const names = parsed(this.storage.getItem(this.keyOf(':unsent')));
    return new Set(Array.isArray(names) ? names.map(String) : []);
  }

  private note(change: (unsent: Set<string>) => void): void {
    const unsent = this.unsent();
    change(unsent);
    if (unsent.size === 0) this.storage.removeItem(this.keyOf(':unsent'));
    else this.storage.setItem(this.keyOf(':unsent'), JSON.stringify([...unsent]));
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a kept value is of the kind the screen expects; one of an older version of the screen may not be. */
function fits(value: unknown, otherwise: unknown): boolean {
  return value !== undefined && (otherwise === null || (typeof value === typeof otherwise && Array.isArray(value) === Array.isArray(otherwise)));
}
