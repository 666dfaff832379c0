import { onBeforeUpdate, onUpdated } from 'vue';
import type { ShallowRef } from 'vue';

/**
 * A tile that goes to another half, lane or place among its neighbours is taken out and put in again, which takes the
 * focus from it: it is given back where the tile is now.
 */
export function useKeptFocus(lanes: Readonly<ShallowRef<HTMLElement | null>>): void {
  let wanted = '';
  onBeforeUpdate(() => {
    const active = document.activeElement;
    const tile = lanes.value?.contains(active) && active?.closest<HTMLElement>('[data-job]');
    wanted = tile ? `[data-job="${tile.dataset['job']}"] ${active?.tagName ?? ''}` : '';
  });
  onUpdated(() => {
    if (wanted && document.activeElement === document.body) lanes.value?.querySelector<HTMLElement>(wanted)?.focus();
  });
}
