import { keepPreviousData, useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Page } from '@/lib/api-types';
import { onChange } from '@/lib/live';
import { wordsFor } from '@/lib/words';

type Kind = 'client' | 'site' | 'plot' | 'engineer';

/** A list of reference data, page by page, that follows what anybody changes. `table` goes onto a `UiTable`. */
export function useRecords<Query extends object, Row>(
  kind: Kind, query: () => Query, ask: (query: Query & { cursor?: string }) => Promise<Page<Row>>, enabled: () => boolean = () => true,
) {
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: [`${kind}s`] });
  onChange(({ type }) => {
    if (type.startsWith(`directory.${kind}.`)) void refresh();
  });
  const result = useInfiniteQuery<Page<Row>, Error, InfiniteData<Page<Row>>, readonly unknown[], string>({
    queryKey: computed(() => [`${kind}s`, 'in settings', query()] as const),
    queryFn: ({ queryKey, pageParam }) => ask({ ...(queryKey[2] as Query), ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
  const rows = computed(() => result.data.value?.pages.flatMap(({ items }) => items) ?? []);
  const table = computed(() => ({
    rows: rows.value,
    loading: result.isPending.value,
    hasMore: result.hasNextPage.value,
    loadingMore: result.isFetchingNextPage.value,
    ...(result.error.value ? { failure: wordsFor(result.error.value) } : {}),
  }));
  const on = { more: () => void result.fetchNextPage(), retry: () => void result.refetch() };
  return { rows, table, on, refresh };
}
