import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { watch } from 'vue';
import type { Settings } from '@/lib/api-types';
import { remember } from '@/lib/at-least';
import { get } from '@/lib/http';
import { onChange } from '@/lib/live';
import { applyTabColour } from '@/ui/derive-colour';

/** What shows the settings: rates on a job, colours of the list, holidays of the calendar. */
const ofSettings = ['settings', 'settings-history', 'calendar', 'calendar-day', 'jobs', 'faults'];
const ofAbsences = ['absences', 'calendar', 'calendar-day'];

/** Keeps every open page on the company's settings and its engineers' absences, and the page in the Tab Colour. */
export function useCompanySettings(): void {
  const { data } = useQuery({ queryKey: ['settings'], queryFn: () => get<Settings>('/settings'), staleTime: 300_000 });
  const queries = useQueryClient();
  onChange(({ type, version }) => {
    const isSettings = type.startsWith('directory.settings.');
    if (isSettings) remember('settings', '', version);
    const keys = isSettings ? ofSettings : type.startsWith('scheduling.absence.') ? ofAbsences : [];
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
  });
  watch(data, (settings) => settings && applyTabColour(settings.tabColour), { immediate: true });
}
