import { computed, ref, watch } from 'vue';
import { ApiError } from '@/lib/api-error';
import { liveState } from '@/lib/live';

interface Connection extends EventTarget {
  effectiveType?: string;
}

/** An event stream that only reconnects isn't a lost signal. */
const patienceMs = 6_000;

const isOnline = ref(navigator.onLine);
const isReached = ref(true);
const isWeak = ref(false);

const connection = (navigator as Navigator & { connection?: Connection }).connection;
const weigh = (): void => {
  isWeak.value = ['slow-2g', '2g', '3g'].includes(connection?.effectiveType ?? '');
};
weigh();
connection?.addEventListener('change', weigh);

addEventListener('online', () => {
  isOnline.value = true;
  isReached.value = true;
});
addEventListener('offline', () => (isOnline.value = false));

let patience: ReturnType<typeof setTimeout> | undefined;
watch(liveState, (state) => {
  clearTimeout(patience);
  if (state === 'live') isReached.value = true;
  if (state === 'lost') patience = setTimeout(() => (isReached.value = false), patienceMs);
});

export const hasSignal = computed(() => isOnline.value && isReached.value);
export const hasWeakSignal = computed(() => isWeak.value);

/** When the signal went; nothing while there is one. */
export const noSignalSince = ref<Date>();
watch(hasSignal, (has) => (noSignalSince.value = has ? undefined : new Date()), { immediate: true });

/** Notes whether the office answered. */
export function noteReached(reached: boolean): void {
  isReached.value = reached;
}

/** Passes an answer on, and notes whether there was one. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    const answer = await call;
    noteReached(true);
    return answer;
  } catch (error) {
    noteReached(!(error instanceof ApiError && error.status === 0));
    throw error;
  }
}
