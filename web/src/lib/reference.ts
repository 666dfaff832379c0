import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { getFaults } from './api/calls/settings/settings';
import type { Client, Engineer, Page } from './api-types';
import { get } from './http';

export interface Site {
  id: string;
  clientId: string;
  name: string;
  engineerIds: string[];
}

export interface Plot {
  id: string;
  siteId: string;
  name: string;
  address: string;
  postcode: string;
}

const whileFresh = 60_000;
/** Enough for five thousand of a kind. */
const mostPages = 25;

/** Every page of a list of reference data, one after the other. */
async function all<T>(path: string, query: Record<string, string | number>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Page<T> = await get<Page<T>>(path, { ...query, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  return items;
}

type On = MaybeRefOrGetter<boolean>;
const always = true;

export function useClients(enabled: On = always) {
  return useQuery({
    queryKey: ['clients'],
    queryFn: () => all<Client>('/clients', { limit: 200 }),
    staleTime: whileFresh,
    enabled: () => toValue(enabled),
  });
}

/**
 * Those with what is typed in their name, as the server finds them. Narrows its last answer while the next one is on its
 * way, so that Enter never takes what no longer fits.
 */
export function named<T extends { name: string }>(items: readonly T[], typed: string): T[] {
  const words = typed.trim().toLowerCase();
  return items.filter(({ name }) => name.toLowerCase().includes(words));
}

/** The sites whose name has what is typed, the first fifty: nobody reads on in a list of thousands. */
export function useSiteSearch(typed: MaybeRefOrGetter<string>, enabled: On = always) {
  return useQuery<Site[]>({
    queryKey: computed(() => ['sites', 'search', toValue(typed).trim()]),
    queryFn: ({ queryKey }) => get<Page<Site>>('/sites', { q: String(queryKey[2]), limit: 50 }).then((page) => page.items),
    staleTime: whileFresh,
    enabled: () => toValue(enabled),
    placeholderData: keepPreviousData,
  });
}

/** One site, as a list of it; none while nothing is asked for. */
export function useSite(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['sites', 'one', toValue(id)]),
    queryFn: ({ queryKey }) => get<Site>(`/sites/${String(queryKey[2])}`).then((site) => [site]),
    staleTime: whileFresh,
    enabled: () => toValue(id) !== '',
  });
}

/** All faults, those no longer offered too: old jobs name them. */
export function useFaults(enabled: On = always) {
  return useQuery({
    queryKey: ['faults'],
    queryFn: () => getFaults({ deleted: 'true' }).then(({ items }) => items),
    staleTime: whileFresh,
    enabled: () => toValue(enabled),
  });
}

/** The plots of a site; none until there is one. */
export function usePlots(siteId: MaybeRefOrGetter<string>, enabled: On = always) {
  return useQuery({
    queryKey: computed(() => ['plots', toValue(siteId)]),
    queryFn: ({ queryKey }) => all<Plot>('/plots', { siteId: String(queryKey[1]), limit: 1000 }),
    staleTime: whileFresh,
    enabled: () => toValue(enabled) && toValue(siteId) !== '',
  });
}

/** The engineers of a site, or everybody when no site is named. */
export function useEngineers(siteId: MaybeRefOrGetter<string | undefined> = undefined, enabled: On = always) {
  return useQuery({
    queryKey: computed(() => ['engineers', toValue(siteId) ?? 'all']),
    queryFn: ({ queryKey }) =>
      all<Engineer>('/engineers', { limit: 500, ...(queryKey[1] === 'all' ? {} : { siteId: String(queryKey[1]) }) }),
    staleTime: whileFresh,
    enabled: () => toValue(enabled) && toValue(siteId) !== '',
  });
}
