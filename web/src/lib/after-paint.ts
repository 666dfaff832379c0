import { shallowRef, watch } from 'vue';
import type { Ref } from 'vue';

/**
 * Runs once the screen has shown what is there now: a press is answered first, what is heavy to draw comes after it.
 * A page nobody sees isn't painted; there it runs all the same.
 */
export function afterPaint(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    run();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 250);
}

/** Follows another value once the screen has shown what changed with it at once. */
export function useAfterPaint<T>(source: Readonly<Ref<T>>): Readonly<Ref<T>> {
  const followed = shallowRef(source.value);
  watch(source, () => afterPaint(() => (followed.value = source.value)), { flush: 'sync' });
  return followed;
}
