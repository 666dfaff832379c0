import { watch } from 'vue';
import type { ShallowRef } from 'vue';
import { onBeforeRouteLeave, useRoute } from 'vue-router';

/** The link of a tile that had the focus, and where on the screen the tile was. */
interface LeftTile {
  link: string;
  y: number;
}

interface Left {
  top: number;
  left: number;
  tile: LeftTile | null | undefined;
}

/** Where each pane of each address of the calendar was left. */
const leftAt = new Map<string, Left>();

/** Back from a job comes to the same place of a pane, and to the tile it was opened from, as soon as there are rows to scroll. */
export function useKeptPlace(pane: string, scroller: Readonly<ShallowRef<HTMLElement | null>>, hasRows: () => boolean): void {
  const keyOf = (path: string): string => `${pane} ${path}`;
  onBeforeRouteLeave((_to, { fullPath }) => {
    const box = scroller.value;
    if (!box) return;
    const active = document.activeElement;
    const job = box.contains(active) ? active?.closest<HTMLElement>('[data-job]') : null;
    const lane = job?.closest<HTMLElement>('[data-lane]');
    const tile = job && lane && {
      link: `[data-lane="${lane.dataset['lane']}"] [data-job="${job.dataset['job']}"] a`,
      y: job.getBoundingClientRect().top,
    };
    leftAt.set(keyOf(fullPath), { top: box.scrollTop, left: box.scrollLeft, tile });
  });

  const place = leftAt.get(keyOf(useRoute().fullPath));
  if (!place) return;
  const { tile, top, left } = place;
  const stop = watch(
    () => scroller.value !== null && hasRows(),
    (isThere) => {
      if (!isThere) return;
      stop();
      scroller.value?.scrollTo({ top, left });
      // Rows that come into view by that are drawn in the frame after the next.
      if (tile) requestAnimationFrame(() => requestAnimationFrame(() => goBackTo(tile)));
    },
    { flush: 'post' },
  );

  function goBackTo({ link, y }: LeftTile): void {
    const found = scroller.value?.querySelector<HTMLElement>(link);
    const job = found?.closest('[data-job]');
    if (!found || !job || document.activeElement !== document.body) return;
    found.focus({ preventScroll: true });
    // Lanes above it may not be as high as they were thought to be.
    scroller.value?.scrollBy({ top: job.getBoundingClientRect().top - y });
  }
}
