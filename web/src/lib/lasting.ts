import { readonly, ref, watch } from 'vue';
import type { Ref } from 'vue';

/** True once `is` has been true for so long, false at once when it isn't: what is over in a moment isn't shown. */
export function useLasting(is: () => boolean, ms: number): Readonly<Ref<boolean>> {
  const lasts = ref(false);
  watch(
    is,
    (now, _, onCleanup) => {
      lasts.value = false;
      if (!now) return;
      const timer = setTimeout(() => (lasts.value = true), ms);
      onCleanup(() => clearTimeout(timer));
    },
    { immediate: true },
  );
  return readonly(lasts);
}
