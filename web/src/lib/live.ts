import { onScopeDispose, readonly, ref } from 'vue';
import type { LiveChange } from './api-types';
import { remember } from './at-least';
import { get } from './http';

export type LiveState = 'connecting' | 'live' | 'lost';

/** Who has the office open, over all browsers: each person once, by name. */
export interface Presence {
  count: number;
  /** The first hundred. */
  people: { id: string; name: string }[];
}

const state = ref<LiveState>('connecting');
const here = ref<Presence>({ count: 0, people: [] });
const listeners = new Set<(change: LiveChange) => void>();
const onReturn = new Set<() => void>();
const onDate = new Set<(today: string) => void>();
/** The server says something every 20 s; when it doesn't, the stream is dead though nobody told the browser. */
const silentMs = 50_000;

let source: EventSource | undefined;
let hadConnection = false;
let retry: ReturnType<typeof setTimeout> | undefined;
let watch: ReturnType<typeof setInterval> | undefined;
let heardAt = 0;
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

/** Hears events of one kind, with what they carry. */
function hear<T>(type: string, take: (data: T) => void): void {
  source?.addEventListener(type, (event) => {
    heardAt = Date.now();
    take(JSON.parse((event as MessageEvent<string>).data) as T);
  });
}
const dayIs = ({ today }: { today?: string }): void => {
  if (today) onDate.forEach((listener) => listener(today));
};

function open(): void {
  source?.close();
  source = new EventSource('/api/v1/live');
  heardAt = Date.now();
  hear<{ today?: string }>('hello', (day) => {
    state.value = 'live';
    tries = 0;
    dayIs(day);
    // Whatever happened while we were away isn't sent again.
    if (hadConnection) onReturn.forEach((listener) => listener());
    hadConnection = true;
  });
  hear('day', dayIs);
  hear('ping', () => undefined);
  hear<Presence>('presence', (now) => (here.value = now));
  hear<LiveChange>('change', (change) => {
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

/** A stream that is closed, or that has been silent for too long, as after the machine slept, is opened anew. */
function mend(): void {
  if (!source || source.readyState === EventSource.CONNECTING) return;
  const isSilent = Date.now() - heardAt > silentMs;
  if (isSilent) state.value = 'lost';
  if (isSilent || source.readyState === EventSource.CLOSED) open();
}
const mendWhenSeen = (): void => {
  if (document.visibilityState === 'visible') mend();
};

/**
 * Opens the event stream for the whole page. `refetch` runs after every reconnection, `today` whenever the server
 * says what day it is: at first, and at the company's midnight.
 */
export function startLive(refetch: () => void, today: (date: string) => void = () => undefined): void {
  onReturn.add(refetch);
  onDate.add(today);
  open();
  watch = setInterval(mend, silentMs / 2);
  document.addEventListener('visibilitychange', mendWhenSeen);
}

/** Runs after every reconnection, for what isn't a query; for as long as the component lives. */
export function onReconnect(listener: () => void): void {
  onReturn.add(listener);
  onScopeDispose(() => onReturn.delete(listener));
}

export function stopLive(): void {
  clearTimeout(retry);
  clearInterval(watch);
  document.removeEventListener('visibilitychange', mendWhenSeen);
  onReturn.clear();
  onDate.clear();
  source?.close();
  source = undefined;
}

/** Hears every change for as long as the component lives. */
export function onChange(listener: (change: LiveChange) => void): void {
  listeners.add(listener);
  onScopeDispose(() => listeners.delete(listener));
}

export const liveState = readonly(state);
export const peopleHere = readonly(here);
