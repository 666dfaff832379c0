import { unrefElement } from '@vueuse/core';
import type { MaybeComputedElementRef } from '@vueuse/core';
import { onMounted, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';

/** Where a list floats that belongs to something: in the same landmark or dialog, so that it is found there. */
export function useFloatingPlace(owner: MaybeComputedElementRef): Readonly<ShallowRef<HTMLElement | 'body'>> {
  const place = shallowRef<HTMLElement | 'body'>('body');
  onMounted(() => (place.value = unrefElement(owner)?.closest<HTMLElement>('main, nav, [role=dialog]') ?? 'body'));
  return place;
}
