import { ref, watch } from 'vue';
import type { Ref } from 'vue';

function read<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** A choice this browser keeps for this user: `usePreference('calendar.split', 750, user.id)`. */
export function usePreference<T>(name: string, otherwise: T, userId = 'anyone'): Ref<T> {
  const key = `makegood.${userId}.${name}`;
  const value = ref(read(key, otherwise)) as Ref<T>;
  watch(
    value,
    (now) => {
      try {
        localStorage.setItem(key, JSON.stringify(now));
      } catch {
        // No storage: the choice lasts as long as the page.
      }
    },
    { deep: true },
  );
  return value;
}
