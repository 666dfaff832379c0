import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PreferenceStore } from './preference-store';
import type { PreferenceStorage } from './preference-store';

/** A browser's storage that tells its other tabs. */
class Storage implements PreferenceStorage {
  readonly kept = new Map<string, string>();
  readonly tabs = new Set<PreferenceStore>();
  writer: PreferenceStore | undefined;

  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, text: string): void => {
    this.kept.set(key, text);
    for (const tab of this.tabs) if (tab !== this.writer) tab.hear(key, text);
  };
  removeItem = (key: string): void => void this.kept.delete(key);
}

class Server {
  items: Record<string, unknown> = {};
  fails: Error | undefined;
  kept = 0;

  list = async () => {
    if (this.fails) throw this.fails;
    return { ...this.items };
  };
  keep = async (name: string, value: unknown) => {
    if (this.fails) throw this.fails;
    this.kept += 1;
    this.items[name] = value;
  };
  isFinal = (error: unknown) => error === refused;
}

const refused = new Error('refused');
const offline = new Error('offline');
let server: Server;
let storage: Storage;
const open = (userId = 'ann', own = storage) => new PreferenceStore(userId, own, server);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  storage = new Storage();
});
afterEach(() => vi.useRealTimers());

describe('a preference', () => {
  it('is what the server has, in a browser that has never been used', async () => {
    server.items = { columns: ['site'] };
    const store = open();
    const columns = store.of<string[]>('columns', []);
    expect(columns.value).toEqual([]);
    await store.load();
    expect(columns.value).toEqual(['site']);
    expect(open().of<string[]>('columns', []).value).toEqual(['site']);
  });

  it('is asked for by a later page of the same visit without another look', async () => {
    server.items = { left: 640 };
    const store = open();
    await store.load();
    expect(store.of('left', 750).value).toBe(640);
  });

  it('is sent once, after the last of several changes', async () => {
    const left = open().of('left', 750);
    for (const width of [760, 770, 780]) left.value = width;
    expect(server.items).toEqual({});
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.items).toEqual({ left: 780 });
    expect(server.kept).toBe(1);
  });

  it('survives being offline, a closed browser included, and then wins over the older one', async () => {
    server.items = { left: 600 };
    server.fails = offline;
    open().of('left', 750).value = 800;
    await vi.advanceTimersByTimeAsync(1000);
    server.fails = undefined;
    const again = open();
    const left = again.of('left', 750);
    expect(left.value).toBe(800);
    await again.load();
    expect(left.value).toBe(800);
    expect(server.items).toEqual({ left: 800 });
  });

  it('is tried again by itself while the page stays open', async () => {
    server.fails = offline;
    open().of('left', 750).value = 800;
    await vi.advanceTimersByTimeAsync(1000);
    server.fails = undefined;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(server.items).toEqual({ left: 800 });
  });

  it('that the server refuses is not sent for ever', async () => {
    server.fails = refused;
    open().of('left', 750).value = 800;
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.getItem('makegood.ann.:unsent')).toBeNull();
  });

  it('chosen while an answer is on its way is not undone by it', async () => {
    server.items = { left: 600 };
    const store = open();
    const left = store.of('left', 750);
    const loading = store.load();
    left.value = 900;
    await loading;
    expect(left.value).toBe(900);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.items).toEqual({ left: 900 });
  });

  it('forgotten elsewhere is as at first', async () => {
    storage.setItem('makegood.ann.left', '640');
    const store = open();
    const left = store.of('left', 750);
    expect(left.value).toBe(640);
    await store.load();
    expect(left.value).toBe(750);
  });

  it('of another kind than the screen expects is as if there were none', async () => {
    server.items = { columns: 'site', left: [1] };
    const store = open();
    const [columns, left] = [store.of<string[]>('columns', []), store.of('left', 750)];
    await store.load();
    expect([columns.value, left.value]).toEqual([[], 750]);
  });
});

describe('two tabs', () => {
  it('agree, and only the one that chose sends', async () => {
    const [one, two] = [open(), open()];
    storage.tabs.add(two);
    storage.writer = one;
    const [here, there] = [one.of<string[]>('columns', []), two.of<string[]>('columns', [])];
    here.value = ['site'];
    expect(there.value).toEqual(['site']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.kept).toBe(1);
  });
});

describe('two people at one browser', () => {
  it('never see each other’s', () => {
    open('ann').of('left', 750).value = 800;
    expect(open('ben').of('left', 750).value).toBe(750);
  });
});
