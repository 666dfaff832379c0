import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { Calendar, CalendarDay, CalendarRow } from '@/lib/api-types';
import { ApiError } from '@/lib/api-error';
import { afterPaint } from '@/lib/after-paint';
import { coalesce } from '@/lib/coalesce';
import { addDays } from '@/lib/dates';
import { onReconnect } from '@/lib/live';
import { useSession } from '@/lib/session';
import { getGrid, getGridRows, rangeDays } from './calendar.api';
import type { GridQuery } from './calendar.api';

export const pageRows = 100;
/** Fetched before it is reached: half a second of a fast wheel. */
const aheadRows = 50;
/** Changes of more sites than this at once are fetched as pages. */
const mostSites = 100;
/** Rows that changed are read this often at most: each answer brings what all sites have on each day. */
const changesRestMs = 500;

export interface GridRow extends Omit<CalendarRow, 'days'> {
  /** By plain date; a day without jobs has no entry. */
  cells: ReadonlyMap<string, CalendarDay>;
}

export interface CalendarGrid {
  /** By place; nothing where a row has not been fetched yet. */
  rows: Readonly<Ref<readonly (GridRow | undefined)[]>>;
  total: ComputedRef<number>;
  clients: ComputedRef<number>;
  totals: ComputedRef<Map<string, number>>;
  holidays: ComputedRef<Map<string, string>>;
  /** The rows shown belong to an earlier range or filter; theirs are on the way. */
  loading: Ref<boolean>;
  /** The days that the rows shown were fetched for. */
  days: Readonly<Ref<readonly string[]>>;
  /** Changes when other sites are asked for, rather than other days of the same. */
  filter: ComputedRef<string>;
  problem: Ref<unknown>;
  rowOf: (siteId: string) => GridRow | undefined;
  /** Rows in view, first and last: what of them is missing or out of date is fetched. */
  inView: (first: number, last: number) => void;
  /** Fetches a site's row again, or all that is in view when it isn't known; resolves once it is shown. */
  refresh: (siteId?: string) => Promise<void>;
}

const toRow = ({ days, ...site }: CalendarRow): GridRow => ({
  ...site,
  cells: new Map(days.filter((day) => day.count > 0).map((day) => [day.date, day])),
});

/** The grid by pages, whichever are looked at; a change fetches only the rows it touches. */
export function useCalendarGrid(query: ComputedRef<GridQuery>): CalendarGrid {
  const session = useSession();
  const rows = shallowRef<readonly (GridRow | undefined)[]>([]);
  const newest = shallowRef<Calendar>();
  const days = shallowRef<readonly string[]>([]);
  const loading = ref(true);
  const problem = ref<unknown>();
  const fresh = new Set<number>();
  const places = new Map<string, number>();
  const view = { first: 0, last: pageRows - 1 };
  let run = new AbortController();

  async function patiently(fetch: () => Promise<Calendar>): Promise<Calendar> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await fetch();
      } catch (error) {
        if (!(error instanceof ApiError && error.isPassing) || tries === 2) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** tries));
      }
    }
  }

  /** Runs a fetch of the present range; an answer to an earlier one is dropped. */
  async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = run;
    try {
      await work(signal);
      if (!signal.aborted) problem.value = undefined;
    } catch (error) {
      if (!signal.aborted) problem.value = error;
    } finally {
      if (!signal.aborted) loading.value = false;
    }
  }

  function put(answer: Calendar, placeOf: (row: CalendarRow, at: number) => number | undefined, length: number): void {
    // What was fetched for an earlier range or filter goes with the first answer to the new one.
    const next = loading.value ? [] : [...rows.value];
    if (loading.value) {
      places.clear();
      days.value = Array.from({ length: rangeDays }, (_, at) => addDays(query.value.from, at));
    }
    next.length = length;
    answer.items.forEach((row, at) => {
      const place = placeOf(row, at);
      if (place === undefined) return;
      next[place] = toRow(row);
      places.set(row.siteId, place);
    });
    rows.value = next;
    newest.value = answer;
    session.setToday(answer.today);
  }

  /** A page that is missing or out of date: of those in view first, then of what a wheel reaches next. */
  function nextPage(): number | undefined {
    const missing = (first: number, last: number): number | undefined => {
      const end = Math.floor(Math.min(last, Math.max(0, rows.value.length - 1)) / pageRows);
      for (let page = Math.floor(Math.max(0, first) / pageRows); page <= end; page += 1) if (!fresh.has(page)) return page;
      return undefined;
    };
    const inView = missing(view.first, view.last);
    if (inView !== undefined || loading.value) return inView ?? 0;
    return missing(view.first - aheadRows, view.last + aheadRows);
  }

  const due = new Set<string>();

  async function fetchPage(page: number, signal: AbortSignal): Promise<void> {
    const offset = page * pageRows;
    fresh.add(page);
    try {
      const answer = await patiently(() => getGrid(query.value, offset, pageRows, signal));
      if (signal.aborted) return;
      put(answer, (_, at) => offset + at, answer.total);
      loading.value = false;
    } catch (error) {
      fresh.delete(page);
      throw error;
    }
  }

  async function fetchDue(signal: AbortSignal): Promise<void> {
    const sites = [...due];
    due.clear();
    if (sites.length > mostSites) return fresh.clear();
    const answer = await patiently(() => getGridRows(query.value, sites, signal));
    if (signal.aborted) return;
    if (answer.total !== rows.value.length) fresh.clear();
    put(answer, (row) => places.get(row.siteId), rows.value.length);
  }

  /**
   * One request after the other, so that no older answer overtakes a newer one; rows that changed first, then always
   * the page that is looked at now: what was scrolled past is left out. Rows that change meanwhile are the next run's:
   * a stream of changes would never let this one rest.
   */
  const work = coalesce(() =>
    attempt(async (signal) => {
      if (due.size > 0 && !loading.value) await fetchDue(signal);
      for (let page = nextPage(); page !== undefined && !signal.aborted; page = nextPage()) await fetchPage(page, signal);
    }),
  );

  const workAtRest = coalesce(work, changesRestMs);

  function refreshAll(): Promise<void> {
    fresh.clear();
    return work();
  }
  function refresh(siteId?: string): Promise<void> {
    if (siteId === undefined) return refreshAll();
    due.add(siteId);
    return workAtRest();
  }

  watch(
    query,
    (now, before) => {
      run.abort();
      run = new AbortController();
      loading.value = true;
      fresh.clear();
      due.clear();
      // Another range is looked at from the same place, another filter from its beginning.
      if (before && (now.clientId !== before.clientId || now.q !== before.q)) Object.assign(view, { first: 0, last: pageRows - 1 });
      if (before) afterPaint(() => void work());
      else void work();
    },
    { immediate: true },
  );
  // At midnight what was due today is late.
  watch(() => session.today, () => void refreshAll());
  onReconnect(() => void refreshAll());
  onScopeDispose(() => run.abort());

  return {
    rows,
    total: computed(() => rows.value.length),
    clients: computed(() => newest.value?.clients ?? 0),
    totals: computed(() => new Map(newest.value?.totals.map((one) => [one.date, one.count]))),
    holidays: computed(() => new Map(newest.value?.holidays.map((one) => [one.date, one.name]))),
    loading,
    days,
    filter: computed(() => `${query.value.clientId} ${query.value.q}`),
    problem,
    rowOf: (siteId) => {
      const place = places.get(siteId);
      return place === undefined ? undefined : rows.value[place];
    },
    inView: (first, last) => {
      Object.assign(view, { first, last });
      if (nextPage() !== undefined) void work();
    },
    refresh,
  };
}
