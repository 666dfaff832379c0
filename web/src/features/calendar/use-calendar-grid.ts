import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { Calendar, CalendarDay, CalendarRow } from '@/lib/api-types';
import { ApiError } from '@/lib/api-error';
import { onReconnect } from '@/lib/live';
import { useSession } from '@/lib/session';
import { getGrid } from './calendar.api';
import type { GridQuery } from './calendar.api';

export interface GridRow extends Omit<CalendarRow, 'days'> {
  /** By plain date; a day without jobs has no entry. */
  cells: Map<string, CalendarDay>;
  firstOfClient: boolean;
}

export interface CalendarGrid {
  rows: ComputedRef<(GridRow | undefined)[]>;
  total: ComputedRef<number>;
  totals: ComputedRef<Map<string, number>>;
  holidays: ComputedRef<Map<string, string>>;
  /** The rows shown belong to an earlier range or filter; theirs are on the way. */
  loading: Ref<boolean>;
  problem: Ref<unknown>;
  /** Loads until the row at this index is there. */
  ensure: (index: number) => void;
  /** Fetches again the page holding a site, or every page when it isn't known. */
  refresh: (siteId?: string) => void;
}

interface LoadedPage {
  cursor: string | null;
  answer: Calendar;
}

/** The grid page by page, in order; changes refetch only the pages they touch. */
export function useCalendarGrid(query: ComputedRef<GridQuery>): CalendarGrid {
  const session = useSession();
  const pages = shallowRef<LoadedPage[]>([]);
  const loading = ref(true);
  const problem = ref<unknown>();
  let run = new AbortController();
  let wanted = 0;
  let filling = false;

  const loaded = computed(() => pages.value.flatMap((page) => page.answer.items));
  const last = computed(() => pages.value.at(-1)?.answer);
  const total = computed(() => Math.max(loaded.value.length, last.value?.total ?? 0));
  const rows = computed(() => {
    const made: (GridRow | undefined)[] = loaded.value.map((row, at, all) => ({
      siteId: row.siteId,
      siteName: row.siteName,
      clientId: row.clientId,
      clientName: row.clientName,
      cells: new Map(row.days.filter((day) => day.count > 0).map((day) => [day.date, day])),
      firstOfClient: all[at - 1]?.clientId !== row.clientId,
    }));
    made.length = total.value;
    return made;
  });

  async function fetchPage(cursor: string | null, signal: AbortSignal): Promise<LoadedPage> {
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await getGrid(query.value, cursor, signal);
        session.setToday(answer.today);
        return { cursor, answer };
      } catch (error) {
        if (!(error instanceof ApiError && error.isPassing) || tries === 2) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** tries));
      }
    }
  }

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

  async function fill(): Promise<void> {
    if (filling || !last.value?.nextCursor) return;
    filling = true;
    await attempt(async (signal) => {
      while (!loading.value && last.value?.nextCursor && loaded.value.length <= wanted) {
        const next = await fetchPage(last.value.nextCursor, signal);
        if (signal.aborted) return;
        pages.value = [...pages.value, next];
      }
    });
    filling = false;
  }

  function reload(): void {
    run.abort();
    run = new AbortController();
    filling = false;
    wanted = 0;
    loading.value = true;
    void attempt(async (signal) => {
      const first = await fetchPage(null, signal);
      if (!signal.aborted) pages.value = [first];
    }).then(fill);
  }

  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Several changes at once, as one drop makes, are one request. */
  function refresh(siteId = ''): void {
    if (pages.value.length === 0) return reload();
    due.add(siteId);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const sites = new Set(due);
      due.clear();
      void attempt(async (signal) => {
        const touched = pages.value.filter(
          (page) => sites.has('') || page.answer.items.some((row) => sites.has(row.siteId)),
        );
        for (const page of touched.length ? touched : pages.value.slice(0, 1)) {
          const again = await fetchPage(page.cursor, signal);
          if (signal.aborted) return;
          pages.value = pages.value.map((one) => (one.cursor === page.cursor ? again : one));
        }
      });
    }, 40);
  }

  watch(query, reload, { immediate: true, deep: true });
  onReconnect(() => refresh());
  onScopeDispose(() => {
    run.abort();
    clearTimeout(timer);
  });

  const newest = computed(() => pages.value[0]?.answer);
  return {
    rows,
    total,
    totals: computed(() => new Map(newest.value?.totals.map((one) => [one.date, one.count]))),
    holidays: computed(
      () => new Map(newest.value?.holidays.map((one) => [one.date, one.name])),
    ),
    loading,
    problem,
    ensure: (index) => {
      wanted = Math.max(wanted, index);
      if (index >= loaded.value.length) void fill();
    },
    refresh,
  };
}
