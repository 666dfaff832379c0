import { computed } from 'vue';
import { usePreference } from '@/lib/preferences';
import { columns } from './list-columns';

/** Which columns this user wants to see; kept as the ones that differ from the usual, so that new columns appear. */
export function useColumns(userId: string | undefined) {
  const hidden = usePreference<string[]>('list.hidden', [], userId);
  const added = usePreference<string[]>('list.added', [], userId);
  const isShown = (id: string, isExtra: boolean): boolean => (isExtra ? added.value.includes(id) : !hidden.value.includes(id));
  const shown = computed(() => columns.filter((column) => column.fixed || isShown(column.id, Boolean(column.extra))));

  function choose(id: string, show: boolean): void {
    const column = columns.find((one) => one.id === id);
    if (!column || column.fixed) return;
    const list = column.extra ? added : hidden;
    const without = list.value.filter((one) => one !== id);
    list.value = show === Boolean(column.extra) ? [...without, id] : without;
  }
  function reset(): void {
    hidden.value = [];
    added.value = [];
  }
  return { shown, shownIds: computed(() => new Set(shown.value.map((column) => column.id))), choose, reset };
}
