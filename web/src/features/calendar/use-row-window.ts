import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';

/** Rows come and go so many at a time: as many as a fast wheel passes in a frame, so that each frame has the same to do. */
const stepRows = 2;
export interface RowWindow {
  /** The place of the first row drawn, and of the first that isn't any more. */
  range: Readonly<Ref<{ first: number; end: number }>>;
  /** More than are ever drawn: the row of a place takes over the element of the one that many before it. */
  pool: ComputedRef<number>;
  /** How far the first row in view is scrolled under the heading, and its place. */
  top: Readonly<Ref<number>>;
}

export interface RowSizes {
  count: () => number;
  rowPx: () => number;
  /** Of the heading that stays. */
  headPx: number;
  /** Rows drawn before they are seen, above and below. */
  spareRows: number;
}

/** Which rows of many to draw, all of one height, below a heading that stays. */
export function useRowWindow(
  scroller: Readonly<ShallowRef<HTMLElement | null>>,
  { count, rowPx, headPx, spareRows }: RowSizes,
): RowWindow {
  const { height } = useElementSize(scroller);
  const top = ref(0);
  const range = shallowRef({ first: 0, end: 0 });
  const stepped = (rows: number, round: (x: number) => number): number => round(rows / stepRows) * stepRows;
  const seen = computed(() => Math.ceil(Math.max(0, height.value - headPx) / rowPx()));

  function look(): void {
    const end = Math.min(count(), stepped(top.value / rowPx() + seen.value + spareRows, Math.ceil));
    const first = Math.min(end, Math.max(0, stepped(top.value / rowPx() - spareRows, Math.floor)));
    if (first !== range.value.first || end !== range.value.end) range.value = { first, end };
  }
  useEventListener(
    scroller,
    'scroll',
    () => {
      top.value = scroller.value?.scrollTop ?? 0;
      look();
    },
    { passive: true },
  );
  watch([count, seen, rowPx], look, { immediate: true });

  return { range, top, pool: computed(() => stepped(seen.value + 2 * spareRows, Math.ceil) + 2 * stepRows) };
}
