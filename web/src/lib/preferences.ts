import type { Ref } from 'vue';
import { ApiError } from './api-error';
import { get, send } from './http';
import { PreferenceStore } from './preference-store';
import type { PreferenceServer, PreferenceStorage } from './preference-store';

/** The storage of this browser, or of this page where there is none. */
function storageOfThisBrowser(): PreferenceStorage {
  try {
    localStorage.setItem('makegood.probe', '1');
    localStorage.removeItem('makegood.probe');
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

interface Kept {
  userId: string;
  items: Record<string, unknown>;
}

/** The cookie says who is asking, and may by now be somebody else's: so every call says whom it means. */
function serverOf(userId: string): PreferenceServer {
  return {
    async list() {
      const kept = await get<Kept>('/session/preferences', undefined, { whenSignedOut: 'reject' });
      if (kept.userId !== userId) throw new Error('Somebody else is signed in by now.');
      return kept.items;
    },
    async keep(name, value) {
      const body = { value: value ?? null, userId };
      await send(`/session/preferences/${name}`, { method: 'PUT', body, keepalive: true, whenSignedOut: 'reject' });
    },
    isFinal: (error) =>
      error instanceof ApiError && [400, 409, 413, 422].includes(error.status) && error.code !== 'session/another-user',
  };
}

const nobody: PreferenceServer = { list: async () => ({}), keep: async () => undefined, isFinal: () => true };
const staleMs = 60_000;

let current: { userId: string; store: PreferenceStore; loadedAt: number } | undefined;

function storeOf(userId: string | undefined): PreferenceStore {
  const id = userId ?? 'anyone';
  if (current?.userId === id) return current.store;
  if (!current) listen();
  const store = new PreferenceStore(id, storageOfThisBrowser(), userId === undefined ? nobody : serverOf(userId));
  current = { userId: id, store, loadedAt: Date.now() };
  if (userId !== undefined) void store.load();
  return store;
}

/** Other tabs, another machine's choices when one comes back here, and the way out. */
function listen(): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key) current?.store.hear(key, newValue);
  });
  addEventListener('online', () => void current?.store.flush());
  addEventListener('pagehide', () => void current?.store.flush());
  document.addEventListener('visibilitychange', () => {
    if (!current) return;
    if (document.visibilityState === 'hidden') void current.store.flush();
    else if (Date.now() - current.loadedAt > staleMs) {
      current.loadedAt = Date.now();
      void current.store.load();
    }
  });
}

/** A choice kept for this user on any machine: `usePreference('calendar.left', 750, user.id)`. */
export function usePreference<T>(name: string, otherwise: T, userId?: string): Ref<T> {
  return storeOf(userId).of(name, otherwise);
}
