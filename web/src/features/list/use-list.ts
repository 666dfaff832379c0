import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, reactive, ref, shallowRef, watch } from 'vue';
import type { ComputedRef } from 'vue';
import type { JobRow } from '@/lib/api-types';
import { onChange } from '@/lib/live';
import { useSession } from '@/lib/session';
import { throttled } from '@/lib/throttled';
import { getJobs, getTotals, pageSize } from './list.api';
import type { ListFilters, ListQuery } from './list-query';

/** However many changes come, such as while a change of rates re-prices, the list is read once in this time. */
const refetchMs = 1_000;

const filtersOf = ({ sort: _sort, page: _page, after: _after, ...filters }: ListQuery): ListFilters => filters;

/**
 * The rows of a page. What others change is put into the rows as they stand; rows come, go and change places only
 * when the user asks, so that nothing moves under the pointer.
 */
export function useList(query: ComputedRef<ListQuery>) {
  const session = useSession();
  const queries = useQueryClient();
  const page = useQuery({
    queryKey: computed(() => ['jobs', 'list', query.value] as const),
    queryFn: ({ queryKey, signal }) => getJobs(queryKey[2], signal),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  const isLaterPage = computed(() => query.value.after !== '');
  const totalsOnly = useQuery({
    queryKey: computed(() => ['jobs', 'totals', filtersOf(query.value)] as const),
    queryFn: ({ queryKey, signal }) => getTotals(queryKey[2], signal),
    enabled: isLaterPage,
    placeholderData: keepPreviousData,
  });

  const rows = shallowRef<JobRow[]>([]);
  /** Rows that are no longer in this list, or other ones that now are: shown on request. */
  const isOutdated = ref(false);
  const gone = reactive(new Set<string>());
  const changedBy = reactive(new Map<string, string>());

  let shownKey = '';
  /** The answer that was there when the page opened may be older than what the user just saved. */
  let isSettled = false;
  function adopt(): void {
    rows.value = page.data.value?.items ?? [];
    gone.clear();
    isOutdated.value = false;
  }
  function merge(fresh: readonly JobRow[]): void {
    const byId = new Map(fresh.map((row) => [row.id, row]));
    const isSame = fresh.length === rows.value.length && fresh.every((row, at) => row.id === rows.value[at]?.id);
    gone.clear();
    for (const row of rows.value) if (!byId.has(row.id)) gone.add(row.id);
    rows.value = rows.value.map((row) => byId.get(row.id) ?? row);
    isOutdated.value = !isSame;
  }
  watch(
    [page.data, page.isPlaceholderData, page.isFetchedAfterMount],
    ([data, isPlaceholder, isFetched]) => {
      if (!data || isPlaceholder) return;
      const key = JSON.stringify(query.value);
      const isNew = key !== shownKey;
      if (isNew) changedBy.clear();
      if (isNew || !isSettled || rows.value.length === 0) adopt();
      else merge(data.items);
      isSettled = isFetched;
      shownKey = key;
    },
    { immediate: true },
  );

  const readAgain = throttled(refetchMs, () => void queries.invalidateQueries({ queryKey: ['jobs'] }));
  onChange((change) => {
    if (!/^(jobs\.job|scheduling\.booking)\./.test(change.type)) return;
    if (change.jobId && change.actorId !== session.user?.id && rows.value.some((row) => row.id === change.jobId)) {
      changedBy.set(change.jobId, change.actorName);
    }
    readAgain();
  });

  const totals = computed(() => (isLaterPage.value ? totalsOnly.data.value : page.data.value));
  const first = computed(() => (query.value.page - 1) * pageSize + 1);
  return {
    rows,
    gone,
    changedBy,
    isOutdated,
    showNow: adopt,
    today: computed(() => page.data.value?.today ?? session.today),
    counts: computed(() => totals.value?.counts),
    isCapped: computed(() => totals.value?.countsCapped ?? false),
    total: computed(() => totals.value?.total),
    invoiceValue: computed(() => totals.value?.invoiceValuePence),
    next: computed(() => (page.isPlaceholderData.value ? null : (page.data.value?.nextCursor ?? null))),
    first,
    last: computed(() => first.value + rows.value.length - 1),
    isLoading: computed(() => page.isPending.value),
    isTurning: page.isPlaceholderData,
    error: page.error,
    retry: () => void page.refetch(),
  };
}

export type List = ReturnType<typeof useList>;
