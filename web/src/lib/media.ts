import { onScopeDispose, ref } from 'vue';
import type { Ref } from 'vue';

/** Whether a media query holds now: `useMedia('(max-width: 1279px)')`. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const media = matchMedia(query);
  const matches = ref(media.matches);
  const update = (): void => {
    matches.value = media.matches;
  };
  media.addEventListener('change', update);
  onScopeDispose(() => media.removeEventListener('change', update));
  return matches;
}
