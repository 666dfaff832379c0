import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { getSettings, getSettingsBankHolidays, getSettingsHistory, getSettingsRepricing, patchSettings } from '@/lib/api/calls/settings/settings';
import type { Settings, SettingsChange, SettingsEntry } from '@/lib/api/model';
import { ApiError } from '@/lib/api-error';
import { remember } from '@/lib/at-least';
import { tagOf } from '@/lib/record-form';

export type { Settings, SettingsChange, SettingsEntry };

export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => getSettings(), staleTime: 300_000 });
}

/** Saves settings, and has lists and calendar wait for them. */
export function useSaveSettings() {
  const queries = useQueryClient();
  return async (seen: Settings, changes: SettingsChange): Promise<Settings> => {
    const saved = await patchSettings(changes, { headers: { 'If-Match': tagOf(seen) } });
    remember('settings', '', saved.version);
    queries.setQueryData(['settings'], saved);
    void queries.invalidateQueries({ queryKey: ['settings-history'] });
    return saved;
  };
}

/**
 * Adds a holiday or takes one away. Somebody else's save meanwhile is no conflict: theirs is read and the same is done
 * to it.
 */
export function useHolidaysChange() {
  const save = useSaveSettings();
  async function apply(change: (list: Settings['holidays']) => Settings['holidays'], tries = 3): Promise<Settings> {
    const seen = await getSettings();
    try {
      return await save(seen, { holidays: change(seen.holidays) });
    } catch (error) {
      if (tries > 1 && error instanceof ApiError && error.status === 412) return apply(change, tries - 1);
      throw error;
    }
  }
  return apply;
}

export function useBankHolidays() {
  return useQuery({ queryKey: ['bank-holidays'], queryFn: () => getSettingsBankHolidays().then(({ items }) => items), staleTime: Infinity });
}

export function useSettingsHistory() {
  return useInfiniteQuery({
    queryKey: ['settings-history'],
    queryFn: ({ pageParam }) => getSettingsHistory({ limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

const whileUnderWay = 700;

/** How many jobs follow the rates; asked again and again while some have yet to catch up with `version`. */
export function useRepricing(version: () => number) {
  const query = useQuery({
    queryKey: ['repricing'],
    queryFn: () => getSettingsRepricing(),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? whileUnderWay : false),
  });
  function isUnderWay({ left, settingsVersion }: { left: number; settingsVersion: number }): boolean {
    return left > 0 || settingsVersion < version();
  }
  return {
    following: computed(() => query.data.value?.following ?? 0),
    left: computed(() => query.data.value?.left ?? 0),
    isUnderWay: computed(() => query.data.value !== undefined && isUnderWay(query.data.value)),
    refresh: () => void query.refetch(),
  };
}
