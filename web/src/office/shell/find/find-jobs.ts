import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { getFind } from '@/lib/api/calls/jobs/jobs';
import type { FoundJob } from '@/lib/api/model';
import { wordsFor } from '@/lib/words';

export type { FoundJob };

export interface FoundJobs {
  jobs: ComputedRef<readonly FoundJob[]>;
  /** What is shown isn't yet the answer to what was typed. */
  isWaiting: ComputedRef<boolean>;
  /** Why there's no answer. */
  failure: ComputedRef<string>;
  retry: () => void;
}

const settleMs = 120;
const shown = 12;
/** As long as the API takes it. */
const longest = 100;

/** Jobs by what is typed. Only the last question is waited for; the ones before it are called off. */
export function useFindJobs(typed: Ref<string>): FoundJobs {
  const question = computed(() => typed.value.trim().slice(0, longest));
  const settled = refDebounced(question, settleMs);
  const found = useQuery({
    queryKey: computed(() => ['jobs', 'find', settled.value] as const),
    queryFn: ({ queryKey: [, , q], signal }) => getFind({ q, limit: shown }, { signal }),
    enabled: () => settled.value !== '',
    placeholderData: keepPreviousData,
  });
  return {
    jobs: computed(() => (question.value === '' ? [] : (found.data.value?.items ?? []))),
    isWaiting: computed(() => question.value !== '' && (settled.value !== question.value || found.isPlaceholderData.value || found.isLoading.value)),
    failure: computed(() => (found.error.value && question.value !== '' ? wordsFor(found.error.value) : '')),
    retry: () => void found.refetch(),
  };
}
