import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { changed, readQuery, writeQuery } from './list-query';
import type { ListFilters, ListQuery } from './list-query';

export interface ListView {
  query: ComputedRef<ListQuery>;
  set: (change: Partial<ListFilters & { sort: string }>, replace?: boolean) => void;
  clear: () => void;
  next: (after: string) => void;
  previous: () => void;
  /** The first page; in place of an address whose page can't be shown. */
  first: (replace?: boolean) => void;
}

/** What the list shows, held in the address. The cursors of the pages before travel with the history entry. */
export function useListView(): ListView {
  const route = useRoute();
  const router = useRouter();
  const query = computed(() => readQuery(route.query));

  function go(to: ListQuery, replace = false, before: string[] = []): void {
    void router.push({ name: 'list', query: writeQuery(to), replace, state: { pagesBefore: before } });
  }
  function pagesBefore(): string[] {
    const kept: unknown = history.state?.pagesBefore;
    return Array.isArray(kept) ? kept.map(String) : [];
  }

  return {
    query,
    set: (change, replace) => go(changed(query.value, change), replace),
    clear: () =>
      go(changed(query.value, { q: '', clientIds: [], siteId: '', plotId: '', operativeId: '', status: '', deleted: false })),
    next: (after) => go({ ...query.value, page: query.value.page + 1, after }, false, [...pagesBefore(), query.value.after]),
    first: (replace) => go({ ...query.value, page: 1, after: '' }, replace),
    // Whoever was sent the address of a later page knows no pages before it: they get the first.
    previous: () => {
      const before = pagesBefore();
      const after = before.at(-1) ?? '';
      go({ ...query.value, page: after ? query.value.page - 1 : 1, after }, false, before.slice(0, -1));
    },
  };
}
