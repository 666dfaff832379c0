import { computed, onScopeDispose, shallowRef } from 'vue';
import type { ComputedRef, Ref } from 'vue';
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

export interface DragEnds {
  drop: (moving: Moving, target: DropTarget, at: { x: number; y: number }) => void;
  /** Held over a day of the grid: that day is to be shown, so that one drop may change day, half and engineer. */
  dwell: (date: string) => void;
  /** Put down nowhere, or Escape. */
  cancel: () => void;
}

const startsAfterPx = 5;
const edgePx = 36;
const stepPx = 12;
const dwellMs = 700;

function targetIn(under: readonly Element[]): DropTarget | null {
  for (const found of under) {
    const element = found.closest<HTMLElement>('[data-drop-slot], [data-drop-day]');
    if (!element) continue;
    const { dropSlot, dropEngineer, dropDay } = element.dataset;
    if (dropSlot) return { kind: 'half', slot: dropSlot as Slot, engineerId: dropEngineer || null, element };
    if (dropDay) return { kind: 'day', date: dropDay, element };
  }
  return null;
}

/** How far to scroll along one axis when the pointer is near an edge of what scrolls. */
const nudge = (at: number, start: number, end: number): number => {
  if (at < start + edgePx) return -stepPx;
  return at > end - edgePx ? stepPx : 0;
};

/** Scrolls whatever is under the pointer while it's held near that pane's edge. */
function scrollNear(under: readonly Element[], x: number, y: number): void {
  for (const found of under) {
    const isDown = found.scrollHeight > found.clientHeight + 1;
    const isAcross = found.scrollWidth > found.clientWidth + 1;
    if (!isDown && !isAcross) continue;
    if (!/auto|scroll/.test(getComputedStyle(found).overflow)) continue;
    const box = found.getBoundingClientRect();
    if (isDown) found.scrollTop += nudge(y, box.top, box.bottom);
    if (isAcross) found.scrollLeft += nudge(x, box.left, box.right);
    return;
  }
}

/** What is dragged is carried, not marked as text. */
const preventDefault = (event: Event): void => event.preventDefault();

/** The click that ends a drag is no click on what lies under it. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true));
}

/**
 * Drags by mouse or pen from anywhere on a tile, by finger from its grip. The tile stays where it is, outlined, until
 * it's dropped; Escape puts it back. Keyboards use Move to…, which does all a drag can.
 */
export function useDrag(ends: DragEnds): {
  drag: Readonly<Ref<Drag | null>>;
  liftedJob: ComputedRef<string | undefined>;
  grab: (moving: Moving, event: PointerEvent) => void;
} {
  const drag = shallowRef<Drag | null>(null);
  let stop: (() => void) | undefined;

  function grab(moving: Moving, event: PointerEvent): void {
    if (event.button !== 0) return;
    stop?.();
    const from = { x: event.clientX, y: event.clientY };
    const { pointerId } = event;
    let frame = 0;
    let held: { date: string; since: number } | undefined;

    const dwellOn = (target: DropTarget | null, now: number): void => {
      if (target?.kind !== 'day') held = undefined;
      else if (held?.date !== target.date) held = { date: target.date, since: now };
      else if (now - held.since > dwellMs) {
        held.since = Infinity;
        ends.dwell(target.date);
      }
    };
    const glide = (now: number): void => {
      const at = drag.value;
      if (!at) return;
      const under = document.elementsFromPoint(at.x, at.y);
      scrollNear(under, at.x, at.y);
      const target = targetIn(under);
      if (target?.element !== at.target?.element) drag.value = { ...at, target };
      dwellOn(target, now);
      frame = requestAnimationFrame(glide);
    };
    const onMove = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      if (!drag.value) {
        if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < startsAfterPx) return;
        drag.value = { moving, x: e.clientX, y: e.clientY, target: null };
        // The frame that shows it taken up doesn't look for what lies under it as well.
        frame = requestAnimationFrame(() => (frame = requestAnimationFrame(glide)));
      }
      drag.value = { ...drag.value, x: e.clientX, y: e.clientY };
    };
    const onUp = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      const wasDragging = drag.value !== null;
      const target = wasDragging ? targetIn(document.elementsFromPoint(e.clientX, e.clientY)) : null;
      end();
      if (!wasDragging) return;
      swallowClick();
      if (target) ends.drop(moving, target, { x: e.clientX, y: e.clientY });
      else ends.cancel();
    };
    const giveUp = (): void => {
      const wasDragging = drag.value !== null;
      end();
      if (wasDragging) ends.cancel();
    };
    const onCancel = (e: PointerEvent): void => {
      if (e.pointerId === pointerId) giveUp();
    };
    const onKey = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      e.preventDefault();
      e.stopPropagation();
      giveUp();
    };
    const end = (): void => {
      cancelAnimationFrame(frame);
      drag.value = null;
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('selectstart', preventDefault);
      stop = undefined;
    };
    stop = end;
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('selectstart', preventDefault);
  }

  onScopeDispose(() => stop?.());
  return { drag, liftedJob: computed(() => drag.value?.moving.tile.jobId), grab };
}
