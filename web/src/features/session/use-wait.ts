import { onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { ApiError } from '@/lib/api-error';

/** Seconds until another try is let in, after one that came too soon; counts down to nothing by itself. */
export function useWait(problem: Ref<unknown>): Readonly<Ref<number>> {
  const seconds = ref(0);
  let until = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function count(): void {
    seconds.value = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    if (seconds.value === 0) clearInterval(timer);
  }

  watch(problem, (error) => {
    const after = error instanceof ApiError ? error.problem.retryAfterSeconds : undefined;
    if (typeof after !== 'number') return;
    until = Date.now() + after * 1000;
    clearInterval(timer);
    timer = setInterval(count, 250);
    count();
  });
  onScopeDispose(() => clearInterval(timer));
  return seconds;
}
