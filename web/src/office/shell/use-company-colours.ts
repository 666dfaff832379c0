import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { watch } from 'vue';
import type { Settings } from '@/lib/api-types';
import { get } from '@/lib/http';
import { onChange } from '@/lib/live';
import { applyTabColour } from '@/ui/derive-colour';

/** Keeps the page in the company's Tab Colour. */
export function useCompanyColours(): void {
  const { data } = useQuery({ queryKey: ['settings'], queryFn: () => get<Settings>('/settings'), staleTime: 300_000 });
  const queries = useQueryClient();
  onChange((change) => {
    if (change.type.startsWith('directory.settings.')) void queries.invalidateQueries({ queryKey: ['settings'] });
  });
  watch(data, (settings) => settings && applyTabColour(settings.tabColour), { immediate: true });
}
