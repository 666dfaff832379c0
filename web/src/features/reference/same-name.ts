import { refDebounced } from '@vueuse/core';
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';

interface Named {
  id: string;
  name: string;
}

const folded = (name: string): string => name.trim().toLowerCase();

/** Says when another record has the name being typed: two may, and it is seldom meant. */
export function sameName(
  kind: string, isOpen: () => boolean, name: () => string, own: () => string | undefined, find: (name: string) => Promise<{ items: Named[] }>,
) {
  const settled = refDebounced(computed(() => folded(name())), 300);
  const { data } = useQuery({
    queryKey: computed(() => ['same-name', kind, settled.value] as const),
    queryFn: ({ queryKey }) => find(queryKey[2]),
    enabled: () => isOpen() && settled.value !== '',
    staleTime: 0,
  });
  return computed(() => {
    const twin = data.value?.items.find((one) => folded(one.name) === folded(name()) && one.id !== own());
    return twin ? `There is already one called ${twin.name}.` : undefined;
  });
}
