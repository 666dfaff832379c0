import { computed } from 'vue';
import type { ComputedRef, WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { addDays, daysBetween, isPlainDate } from '@/lib/dates';
import { isId } from '@/lib/ids';
import { useSession } from '@/lib/session';
import { rangeDays } from './calendar.api';

const views = ['columns', 'fortnight'] as const;
/** As the API takes it. */
const longestSearch = 200;

export interface CalendarView {
  today: ComputedRef<string>;
  from: ComputedRef<string>;
  days: ComputedRef<string[]>;
  day: ComputedRef<string>;
  /** The address itself names a day, so somebody chose it. */
  dayChosen: ComputedRef<boolean>;
  client: WritableComputedRef<string>;
  q: WritableComputedRef<string>;
  /** The day fills the window, an engineer a column; on a phone: the fortnight instead of the day. */
  shows: WritableComputedRef<'' | 'columns' | 'fortnight'>;
  page: (direction: -1 | 1) => void;
  goToday: () => void;
  /** `quietly` leaves no step for Back to return to; `shows` changes the view in the same step. */
  choose: (date: string, quietly?: boolean, shows?: '') => void;
  step: (days: number) => void;
  closeDay: () => void;
  clearFilters: () => void;
}

/**
 * What the calendar shows, held in the address: `/calendar?from=&day=&client=&q=&view=`. What makes no sense there is as
 * if it weren't there.
 */
export function useCalendarView(): CalendarView {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();

  const today = computed(() => session.today);
  const param = (name: string): string => {
    const value = route.query[name];
    return typeof value === 'string' ? value : '';
  };
  const usual = computed(() => addDays(today.value, -7));
  const from = computed(() => (isPlainDate(param('from')) ? param('from') : usual.value));
  const days = computed(() => Array.from({ length: rangeDays }, (_, at) => addDays(from.value, at)));
  const dayChosen = computed(() => isPlainDate(param('day')));
  const day = computed(() => {
    if (dayChosen.value) return param('day');
    return days.value.includes(today.value) ? today.value : from.value;
  });

  function go(change: Record<string, string | undefined>, replace = false): void {
    const query: Record<string, string | undefined> = {
      from: param('from') || undefined,
      day: param('day') || undefined,
      client: param('client') || undefined,
      q: param('q') || undefined,
      view: param('view') || undefined,
      ...change,
    };
    if (query.from === usual.value) query.from = undefined;
    void router[replace ? 'replace' : 'push']({ name: 'calendar', query });
  }

  /** The range that shows a day: as it is, or moved by whole fortnights. */
  function fromShowing(date: string): string {
    const ahead = daysBetween(from.value, date);
    if (ahead >= 0 && ahead < rangeDays) return from.value;
    return addDays(from.value, Math.floor(ahead / 14) * 14);
  }

  return {
    today,
    from,
    days,
    day,
    dayChosen,
    client: computed({ get: () => (isId(param('client')) ? param('client') : ''), set: (id) => go({ client: id || undefined }) }),
    q: computed({ get: () => param('q').replaceAll('\0', '').slice(0, longestSearch).toWellFormed(), set: (text) => go({ q: text || undefined }, true) }),
    shows: computed({
      get: () => views.find((one) => one === param('view')) ?? '',
      set: (view) => go({ view: view || undefined }),
    }),
    page: (direction) => go({ from: addDays(from.value, 14 * direction), day: dayChosen.value ? addDays(day.value, 14 * direction) : undefined }),
    goToday: () => go({ from: undefined, day: undefined }),
    choose: (date, quietly, shows) => go({ day: date, from: fromShowing(date), ...(shows === undefined ? {} : { view: undefined }) }, quietly),
    step: (by) => {
      const date = addDays(day.value, by);
      go({ day: date, from: fromShowing(date) });
    },
    closeDay: () => go({ day: undefined }),
    clearFilters: () => go({ client: undefined, q: undefined }),
  };
}
