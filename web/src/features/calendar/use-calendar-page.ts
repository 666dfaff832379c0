import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { ReferenceElement } from 'reka-ui';
import { computed, nextTick, shallowRef, watch } from 'vue';
import type { CalendarDayTiles, LiveChange } from '@/lib/api-types';
import { afterPaint, useAfterPaint } from '@/lib/after-paint';
import { coalesce } from '@/lib/coalesce';
import { formatDay, isWeekend } from '@/lib/dates';
import { onChange } from '@/lib/live';
import { useSession } from '@/lib/session';
import { useShortcut } from '@/lib/shortcuts';
import { getNeedsBooking } from './calendar.api';
import type { Place } from './calendar.api';
import { movingTile, reassigned } from './moving';
import type { Moving } from './moving';
import { usePendingMoves } from './pending-moves';
import { useBooking } from './use-booking';
import { useCalendarGrid } from './use-calendar-grid';
import { useCalendarView } from './use-calendar-view';
import { useChanges } from './use-changes';
import { dayKey, tileOf, useDay } from './use-day';
import { useDrag } from './use-drag';
import type { DropTarget } from './use-drag';

interface MoveOpen {
  moving: Moving;
  anchor: ReferenceElement;
  startDay: string;
}

const trayKey = ['jobs', 'needs-booking'];
/** Others' changes reach the day this often at most (a move is shown at once from what was told of it), … */
const dayRestMs = 500;
/** … and the tray this often: how many need booking is dear to count. */
const trayRestMs = 1_000;

/** Joins grid, day, tray and moves; what others change arrives here. */
export function useCalendarPage() {
  const session = useSession();
  const queries = useQueryClient();
  const view = useCalendarView();
  const pending = usePendingMoves();
  const grid = useCalendarGrid(computed(() => ({ from: view.from.value, clientId: view.client.value, q: view.q.value })));
  /** A press changes what is chosen and the words of the bar at once; what is long to draw follows. */
  const shown = { days: useAfterPaint(view.days), day: useAfterPaint(view.day) };
  /** The chosen day is marked at once, and in another fortnight together with its days. */
  const marked = computed(() => (shown.days.value === view.days.value ? view.day.value : shown.day.value));
  const fetched = useDay(shown.day);
  /** Another day's tiles are drawn once the press that chose it has been answered on the screen. */
  const drawn = shallowRef(fetched.data.value);
  watch(
    fetched.data,
    (now) => {
      if (!drawn.value || now?.date === drawn.value.date) drawn.value = now;
      else afterPaint(() => (drawn.value = fetched.data.value));
    },
    { flush: 'sync' },
  );
  const day = computed(() => drawn.value && pending.overDay(drawn.value));
  const tray = useQuery({ queryKey: trayKey, queryFn: getNeedsBooking, shallow: true });
  const changes = useChanges();

  const names = computed(() => new Map(fetched.data.value?.engineers.map((one) => [one.id, one.name])));
  const nameOf = (id: string): string => names.value.get(id) ?? 'another engineer';
  const knownDay = (date: string): CalendarDayTiles | undefined => queries.getQueryData(dayKey(date));
  const holidayOn = (date: string): string | undefined => grid.holidays.value.get(date) ?? knownDay(date)?.holiday ?? undefined;
  const cautionOn = (date: string): string => holidayOn(date) ?? (isWeekend(date) ? 'That’s a weekend' : '');
  function awayOn(engineerId: string, date = view.day.value): string {
    const absence = knownDay(date)?.engineers.find((one) => one.id === engineerId)?.absence;
    return absence ? `away until ${formatDay(absence.until)}` : '';
  }

  const refetchDay = coalesce(() => queries.refetchQueries({ queryKey: dayKey(view.day.value), exact: true }));
  const refetchDayAtRest = coalesce(refetchDay, dayRestMs);
  const refetchTray = (): Promise<void> => queries.invalidateQueries({ queryKey: trayKey });
  const refetchTrayAtRest = coalesce(refetchTray, trayRestMs);

  const { move } = useBooking({
    today: () => view.today.value,
    nameOf,
    holidayOn,
    awayOn,
    show: (moving, to) => pending.show(moving, to, grid.rowOf(moving.tile.siteId)?.cells, view.today.value),
    async settle({ tile, from }, to) {
      // Days looked at before are fetched again when they are looked at next.
      void queries.invalidateQueries({ queryKey: ['calendar-day'], refetchType: 'none' });
      const booksOrClears = !from.bookedDate || !to.bookedDate;
      await Promise.all([refetchDay(), grid.refresh(tile.siteId), booksOrClears ? refetchTray() : undefined]);
    },
    mark: ({ tile }, words) => changes.mark(tile.jobId, words),
  });

  const moveOpen = shallowRef<MoveOpen | null>(null);
  /** A job of the tray is offered the day that's open, unless that is past. */
  const startDay = computed(() => (view.day.value < view.today.value ? view.today.value : view.day.value));
  function openMove(moving: Moving, anchor: ReferenceElement, on = startDay.value): void {
    afterPaint(() => (moveOpen.value = { moving, anchor, startDay: on }));
  }
  /** Focus goes back to where the popup came from, or to the tile where it is now. */
  async function closeMove(): Promise<void> {
    const open = moveOpen.value;
    moveOpen.value = null;
    if (!open) return;
    await nextTick();
    const { anchor, moving } = open;
    if (anchor instanceof HTMLElement && anchor.isConnected) return anchor.focus();
    const button = `[data-job="${moving.tile.jobId}"] button`;
    (document.querySelector<HTMLElement>(button) ?? document.querySelector<HTMLElement>('.day-pane .lanes'))?.focus();
  }
  function confirmMove(to: Place): void {
    const open = moveOpen.value;
    if (open) void move(open.moving, to);
    void closeMove();
  }

  /** Where the day stood before a drag that was held over another one. */
  let dayBefore: string | undefined;
  function drop(moving: Moving, target: DropTarget, at: { x: number; y: number }): void {
    dayBefore = undefined;
    if (target.kind === 'half') {
      void move(moving, { bookedDate: view.day.value, slot: target.slot, operativeIds: reassigned(moving, target.engineerId) });
    } else if (moving.from.bookedDate) {
      void move(moving, { ...moving.from, bookedDate: target.date });
    } else {
      // A day alone doesn't say which half and who: the popup asks, right there.
      openMove(moving, { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }, target.date);
    }
  }
  const { drag, liftedJob, grab } = useDrag({
    drop,
    dwell(date) {
      dayBefore ??= view.day.value;
      view.choose(date, true);
    },
    cancel() {
      if (dayBefore) view.choose(dayBefore, true);
      dayBefore = undefined;
    },
  });

  /** Of each job that somebody else moved: the version shown before it has been fetched. */
  const told = new Map<string, number>();
  /** Somebody else's move of a job of this day, shown at once and until what is fetched after it knows of it. */
  function showMoved({ jobId, place, version }: LiveChange): void {
    if (!jobId || !place) return;
    const tile = tileOf(day.value, jobId);
    if (!tile || tile.version >= version) return;
    // One's own move of it has to be answered first.
    if (pending.has(jobId) && !told.has(jobId)) return;
    told.set(jobId, version);
    const moving = movingTile({ ...tile, version }, tile.bookedDate, null);
    const to = { ...place, slot: place.slot ?? tile.slot };
    const stop = pending.show(moving, to, grid.rowOf(tile.siteId)?.cells, view.today.value);
    void Promise.all([refetchDayAtRest(), grid.refresh(tile.siteId)]).then(() => {
      stop();
      if (told.get(jobId) === version) told.delete(jobId);
    });
  }

  onChange((change) => {
    const isReference = /^(directory\.(client|site|plot|engineer|settings)|scheduling\.absence)\./.test(change.type);
    const isWork = /^(scheduling\.booking\.|jobs\.job\.)/.test(change.type);
    if (!isReference && !isWork) return;
    if (isWork && change.actorId !== session.user?.id) changes.add(change);
    showMoved(change);
    if (isReference || change.siteId) void grid.refresh(isWork ? change.siteId : undefined);
    void queries.invalidateQueries({ queryKey: ['calendar-day'], refetchType: 'none' });
    const open = view.day.value;
    const touchesDay = isReference || change.dates?.includes(open) || tileOf(fetched.data.value, change.jobId ?? change.id) !== undefined;
    if (touchesDay) void refetchDayAtRest();
    // What is moved was booked before, and is still.
    if (change.type !== 'scheduling.booking.moved.v1') void refetchTrayAtRest();
  });

  const group = 'Calendar';
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

  return {
    view, shown, marked, grid, day, fetched, tray, pending, changes, drag, liftedJob, grab,
    moveOpen, openMove, closeMove, confirmMove, nameOf, cautionOn, awayOn,
  };
}
