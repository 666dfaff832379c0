import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { ReferenceElement } from 'reka-ui';
import { computed, shallowRef } from 'vue';
import { formatDay, isWeekend } from '@/lib/dates';
import { onChange } from '@/lib/live';
import { useSession } from '@/lib/session';
import { useShortcut } from '@/lib/shortcuts';
import { getNeedsBooking } from './calendar.api';
import type { Place } from './calendar.api';
import { reassigned } from './moving';
import type { Moving } from './moving';
import { useBooking } from './use-booking';
import { useCalendarGrid } from './use-calendar-grid';
import { useCalendarView } from './use-calendar-view';
import { useChanges } from './use-changes';
import { useDay } from './use-day';
import { useDrag } from './use-drag';
import type { DropTarget } from './use-drag';

interface MoveOpen {
  moving: Moving;
  anchor: ReferenceElement;
  startDay: string;
}

/** Joins grid, day, tray and moves; what others change arrives here. */
export function useCalendarPage() {
  const session = useSession();
  const queries = useQueryClient();
  const view = useCalendarView();
  const grid = useCalendarGrid(computed(() => ({ from: view.from.value, clientId: view.client.value, q: view.q.value })));
  const day = useDay(view.day);
  const tray = useQuery({ queryKey: ['jobs', 'needs-booking'], queryFn: getNeedsBooking });
  const changes = useChanges();

  const names = computed(() => new Map(day.data.value?.engineers.map((one) => [one.id, one.name])));
  const nameOf = (id: string): string => names.value.get(id) ?? 'another engineer';
  const holidayOn = (date: string): string | undefined => grid.holidays.value.get(date);
  const cautionOn = (date: string): string => holidayOn(date) ?? (isWeekend(date) ? 'That’s a weekend' : '');
  function awayOn(engineerId: string): string {
    const absence = day.data.value?.engineers.find((one) => one.id === engineerId)?.absence;
    return absence ? `Away until ${formatDay(absence.until)}` : '';
  }

  const { move } = useBooking({ nameOf, holidayOn, refreshGrid: (siteId) => grid.refresh(siteId) });

  const moveOpen = shallowRef<MoveOpen | null>(null);
  /** A job of the tray is offered the day that's open, unless that is past. */
  const startDay = computed(() => (view.day.value < view.today.value ? view.today.value : view.day.value));
  function openMove(moving: Moving, anchor: ReferenceElement, on = startDay.value): void {
    moveOpen.value = { moving, anchor, startDay: on };
  }
  function closeMove(): void {
    const open = moveOpen.value;
    moveOpen.value = null;
    if (open?.anchor instanceof HTMLElement) open.anchor.focus();
  }
  function confirmMove(to: Place): void {
    const open = moveOpen.value;
    closeMove();
    if (open) void move(open.moving, to);
  }

  function drop(moving: Moving, target: DropTarget, at: { x: number; y: number }): void {
    if (target.kind === 'half') {
      void move(moving, { bookedDate: view.day.value, slot: target.slot, operativeIds: reassigned(moving, target.engineerId) });
    } else if (moving.from.bookedDate) {
      void move(moving, { ...moving.from, bookedDate: target.date });
    } else {
      // A day alone doesn't say which half and who: the popup asks, right there.
      openMove(moving, { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }, target.date);
    }
  }
  const { drag, grab } = useDrag(drop);

  onChange((change) => {
    const isReference = /^directory\.(client|site|plot|engineer|settings)\./.test(change.type);
    const isWork = /^(scheduling\.|jobs\.job\.)/.test(change.type);
    if (!isReference && !isWork) return;
    if (isWork && change.actorId !== session.user?.id) changes.add(change);
    grid.refresh(isWork ? change.siteId : undefined);
    void queries.invalidateQueries({ queryKey: ['calendar-day'] });
    void queries.invalidateQueries({ queryKey: ['jobs', 'needs-booking'] });
  });

  /** The links of the tiles, top to bottom: what `j` and `k` walk along. */
  function walk(step: 1 | -1): void {
    const links = [...document.querySelectorAll<HTMLElement>('[data-job] a')];
    const at = links.findIndex((link) => link.closest('[data-job]')?.contains(document.activeElement));
    links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(0, at + step), links.length - 1)]?.focus();
  }
  const group = 'Calendar';
  useShortcut({ keys: 'j', label: 'Next job of the day', group, run: () => walk(1) });
  useShortcut({ keys: 'k', label: 'Job before', group, run: () => walk(-1) });
  useShortcut({
    keys: 'm',
    label: 'Move the job to…',
    group,
    run: () => {
      const tile = document.activeElement?.closest('[data-job]') ?? document.querySelector('[data-job]:hover');
      tile?.querySelector<HTMLElement>('button')?.click();
    },
  });
  useShortcut({ keys: 't', label: 'Today', group, run: () => view.goToday() });
  useShortcut({ keys: '[', label: 'Day before', group, run: () => view.step(-1) });
  useShortcut({ keys: ']', label: 'Day after', group, run: () => view.step(1) });

  return { view, grid, day, tray, changes, drag, grab, moveOpen, openMove, closeMove, confirmMove, nameOf, cautionOn, awayOn };
}
