import { onScopeDispose, shallowRef } from 'vue';
import type { Ref } from 'vue';
import type { Slot } from '@/lib/api-types';
import type { Moving } from './moving';

/** What lies under the pointer: half a lane of the day shown, or a day of the grid. */
export type DropTarget =
  | { kind: 'half'; slot: Slot; engineerId: string | null; element: HTMLElement }
  | { kind: 'day'; date: string; element: HTMLElement };

export interface Drag {
  moving: Moving;
  x: number;
  y: number;
  target: DropTarget | null;
}

const startsAfterPx = 5;
const edgePx = 36;

function targetAt(x: number, y: number): DropTarget | null {
  for (const found of document.elementsFromPoint(x, y)) {
    const element = found.closest<HTMLElement>('[data-drop-slot], [data-drop-day]');
    if (!element) continue;
    const { dropSlot, dropEngineer, dropDay } = element.dataset;
    if (dropSlot) return { kind: 'half', slot: dropSlot as Slot, engineerId: dropEngineer || null, element };
    if (dropDay) return { kind: 'day', date: dropDay, element };
  }
  return null;
}

/** Scrolls whatever is under the pointer while it's held near that pane's edge. */
function scrollNear(x: number, y: number): void {
  for (const found of document.elementsFromPoint(x, y)) {
    if (!(found instanceof HTMLElement) || found.scrollHeight <= found.clientHeight + 1) continue;
    if (!/auto|scroll/.test(getComputedStyle(found).overflowY)) continue;
    const box = found.getBoundingClientRect();
    if (y < box.top + edgePx) found.scrollTop -= 10;
    else if (y > box.bottom - edgePx) found.scrollTop += 10;
    return;
  }
}

/**
 * Drags by mouse, pen or finger from a grip. The tile stays where it is, outlined, until it's dropped;
 * Escape puts it back. Keyboards use Move to…, which does all a drag can.
 */
export function useDrag(drop: (moving: Moving, target: DropTarget, at: { x: number; y: number }) => void): {
  drag: Readonly<Ref<Drag | null>>;
  grab: (moving: Moving, event: PointerEvent) => void;
} {
  const drag = shallowRef<Drag | null>(null);
  let stop: (() => void) | undefined;

  function grab(moving: Moving, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    stop?.();
    const from = { x: event.clientX, y: event.clientY };
    const { pointerId } = event;
    let frame = 0;

    const glide = (): void => {
      const now = drag.value;
      if (!now) return;
      scrollNear(now.x, now.y);
      drag.value = { ...now, target: targetAt(now.x, now.y) };
      frame = requestAnimationFrame(glide);
    };
    const onMove = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      if (!drag.value) {
        if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < startsAfterPx) return;
        drag.value = { moving, x: e.clientX, y: e.clientY, target: null };
        document.documentElement.classList.add('dragging');
        frame = requestAnimationFrame(glide);
      }
      drag.value = { ...drag.value, x: e.clientX, y: e.clientY };
    };
    const onUp = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      const target = drag.value ? targetAt(e.clientX, e.clientY) : null;
      end();
      if (target) drop(moving, target, { x: e.clientX, y: e.clientY });
    };
    const onKey = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      e.preventDefault();
      e.stopPropagation();
      end();
    };
    const end = (): void => {
      cancelAnimationFrame(frame);
      drag.value = null;
      document.documentElement.classList.remove('dragging');
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey, true);
      stop = undefined;
    };
    stop = end;
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey, true);
  }

  onScopeDispose(() => stop?.());
  return { drag, grab };
}
