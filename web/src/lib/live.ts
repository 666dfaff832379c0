import { onScopeDispose, readonly, ref } from 'vue';
import type { LiveChange } from './api-types';
import { remember } from './at-least';
import { get } from './http';

export type LiveState = 'connecting' | 'live' | 'lost';

const state = ref<LiveState>('connecting');
const listeners = new Set<(change: LiveChange) => void>();
const onReturn = new Set<() => void>();

let source: EventSource | undefined;
let hadConnection = false;
let retry: ReturnType<typeof setTimeout> | undefined;
let tries = 0;

/** A booking's aggregate is its job, so both kinds of version are known by the job's id. */
function note(change: LiveChange): void {
  const kind = change.type.startsWith('scheduling.booking.') ? 'booking' : 'job';
  if (kind === 'booking' || change.type.startsWith('jobs.job.')) {
    remember(kind, change.jobId ?? change.id, change.version);
  }
}

/** Asks who is signed in first, so that an ended session is said (and mended) rather than tried for ever. */
async function openAgain(): Promise<void> {
  await get('/session').catch(() => undefined);
  if (source) open();
}

function open(): void {
  source?.close();
  source = new EventSource('/api/v1/live');
  source.addEventListener('hello', () => {
    state.value = 'live';
    tries = 0;
    // Whatever happened while we were away isn't sent again.
    if (hadConnection) onReturn.forEach((listener) => listener());
    hadConnection = true;
  });
  source.addEventListener('change', (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as LiveChange;
    note(change);
    listeners.forEach((listener) => listener(change));
  });
  source.onerror = () => {
    state.value = 'lost';
    // A closed source (a 401, a proxy's 502) doesn't try again by itself.
    if (source?.readyState === EventSource.CLOSED) {
      clearTimeout(retry);
      retry = setTimeout(() => void openAgain(), Math.min(15_000, 500 * 2 ** tries++));
    }
  };
}

/** Opens the event stream for the whole page; `refetch` runs after every reconnection. */
export function startLive(refetch: () => void): void {
  onReturn.add(refetch);
  open();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && source?.readyState === EventSource.CLOSED) open();
  });
}

/** Runs after every reconnection, for what isn't a query; for as long as the component lives. */
export function onReconnect(listener: () => void): void {
  onReturn.add(listener);
  onScopeDispose(() => onReturn.delete(listener));
}

export function stopLive(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

/** Hears every change for as long as the component lives. */
export function onChange(listener: (change: LiveChange) => void): void {
  listeners.add(listener);
  onScopeDispose(() => listeners.delete(listener));
}

export const liveState = readonly(state);
