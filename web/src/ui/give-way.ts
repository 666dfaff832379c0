import { useActiveElement, useElementSize } from '@vueuse/core';
import { onScopeDispose, ref, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';

/**
 * Whether what floats at the bottom stands at the top instead: it never lies over what has the focus, however that came
 * beneath it, and stays where it went until it would again. Not while it is held, nor for a focus that doesn't show.
 */
export function useGiveWay(floating: Readonly<ShallowRef<HTMLElement | null>>, held: Readonly<Ref<boolean>> = ref(false)): Readonly<Ref<boolean>> {
  const isUp = ref(false);
  const focused = useActiveElement();
  const own = useElementSize(floating);
  const place = useElementSize(() => floating.value?.offsetParent as HTMLElement | null);
  let covering: IntersectionObserver | undefined;

  watch(
    [focused, isUp, held, own.width, own.height, place.width, place.height],
    () => {
      covering?.disconnect();
      const box = own.height.value > 0 && floating.value?.getBoundingClientRect();
      // A link may stand for the whole card or row it's in.
      const target = focused.value?.matches(':focus-visible') && (focused.value.closest('article, tr') ?? focused.value);
      if (!box || !target || held.value || floating.value?.contains(target)) return;
      const edges = [box.top, innerWidth - box.right, innerHeight - box.bottom, box.left];
      covering = new IntersectionObserver(
        (seen) => {
          const under = seen.at(-1);
          const whole = floating.value?.offsetParent?.getBoundingClientRect();
          if (!under?.isIntersecting || !whole) return;
          const middle = ({ top, bottom }: DOMRect | DOMRectReadOnly): number => (top + bottom) / 2;
          isUp.value = middle(under.boundingClientRect) > middle(whole);
        },
        { rootMargin: edges.map((edge) => `${-edge}px`).join(' ') },
      );
      covering.observe(target);
    },
    { flush: 'post' },
  );
  watch(own.height, (height) => (isUp.value &&= height > 0));
  onScopeDispose(() => covering?.disconnect());
  return isUp;
}
