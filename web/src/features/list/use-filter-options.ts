import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, ref } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { Page } from '@/lib/api-types';
import { get } from '@/lib/http';
import { named } from '@/lib/reference';

export interface FilterOption {
  value: string;
  label: string;
}

interface Named {
  id: string;
  name: string;
}

export interface FilterOptions {
  /** What is being typed to find one. */
  typed: Ref<string>;
  options: ComputedRef<FilterOption[]>;
  /** Names of the chosen ones, in their order. */
  names: ComputedRef<string[]>;
  isLoading: ComputedRef<boolean>;
  /** Not everything that matches is among the options. */
  hasMore: ComputedRef<boolean>;
  open: () => void;
}

const shown = 50;
const settleMs = 150;

export const optionsOf = (items: readonly Named[]): FilterOption[] => items.map(({ id, name }) => ({ value: id, label: name }));

/**
 * The names one filter offers, searched for by the server: there may be thousands. `within` narrows the search;
 * several of them are searched side by side.
 */
export function useFilterOptions(
  path: 'clients' | 'sites' | 'engineers',
  chosen: () => readonly string[],
  within: () => readonly Record<string, string>[] = () => [{}],
): FilterOptions {
  const isWanted = ref(false);
  const typed = ref('');
  const settled = refDebounced(typed, settleMs);
  const found = useQuery({
    queryKey: computed(() => [path, 'found', settled.value.trim(), within()] as const),
    queryFn: async ({ queryKey: [, , q, scopes], signal }) => {
      const pages = await Promise.all(scopes.map((scope) => get<Page<Named>>(`/${path}`, { ...scope, q, limit: shown }, { signal })));
      const items = pages.flatMap((page) => page.items).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
      return { items: items.slice(0, shown), hasMore: items.length > shown || pages.some((page) => page.nextCursor !== null) };
    },
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  /** The address may name somebody before any list was opened; one who is gone is said to be. */
  const chosenOnes = useQuery({
    queryKey: computed(() => [path, 'chosen', [...chosen()]] as const),
    queryFn: ({ queryKey: [, , ids], signal }) =>
      Promise.all(ids.map((id) => get<Named>(`/${path}/${id}`, undefined, { signal }).catch(() => ({ id, name: 'not there any more' })))),
    enabled: () => chosen().length > 0,
    placeholderData: keepPreviousData,
  });
  const known = computed(() => {
    const all = [...(chosenOnes.data.value ?? []), ...(found.data.value?.items ?? [])];
    return new Map(all.map(({ id, name }) => [id, name]));
  });

  return {
    typed,
    options: computed(() => optionsOf(named(found.data.value?.items ?? [], typed.value))),
    names: computed(() => chosen().map((id) => known.value.get(id) ?? '…')),
    isLoading: computed(() => found.isPending.value || found.isPlaceholderData.value || settled.value !== typed.value),
    hasMore: computed(() => found.data.value?.hasMore ?? false),
    open: () => (isWanted.value = true),
  };
}
