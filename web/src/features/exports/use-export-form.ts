import { useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, reactive, ref, watch } from 'vue';
import { useSession } from '@/lib/session';
import { fieldWords, wordsFor } from '@/lib/words';
import { monthOf } from './export-days';
import type { Days } from './export-days';
import { countExport } from './exports.api';
import type { ExportChoice, ExportFormat } from './exports.api';
import { beginExport } from './running-exports';

interface Fields extends Omit<ExportChoice, 'from' | 'to'> {
  from: string | null;
  to: string | null;
}

/** The popup's fields, what is wrong with them, how many jobs that would be, and the start of it. */
export function useExportForm() {
  const { today } = useSession();
  const fields = reactive<Fields>({ dateType: 'booked', ...monthOf(today), clientIds: [], withInvoiceValues: false, chargeableOnly: false });
  /** What a date field can't read stays as typed. */
  const unreadable = reactive<Record<'from' | 'to', string | undefined>>({ from: undefined, to: undefined });
  const refused = ref<unknown>();
  const starting = ref<ExportFormat>();
  let stop = new AbortController();

  const own = computed(() => ({
    from: unreadable.from ?? (fields.from ? undefined : 'Choose the first day.'),
    to: unreadable.to ?? (fields.to ? (fields.from && fields.to < fields.from ? 'That is before the first day.' : undefined) : 'Choose the last day.'),
  }));
  const choice = computed<ExportChoice | undefined>(() => {
    const { from, to } = fields;
    return from && to && !own.value.from && !own.value.to ? { ...fields, from, to } : undefined;
  });
  const asked = refDebounced(choice, 200);
  const counting = useQuery({
    queryKey: computed(() => ['exports', 'count', asked.value] as const),
    queryFn: ({ queryKey: [, , wanted], signal }) => countExport(wanted!, signal),
    enabled: () => asked.value !== undefined,
    placeholderData: (before) => before,
    retry: false,
  });
  const jobs = computed(() => (choice.value && !counting.error.value ? counting.data.value : undefined));
  watch(choice, () => (refused.value = undefined));

  const errors = computed(() => {
    const found = fieldWords(refused.value ?? counting.error.value);
    const [, clients] = Object.entries(found).find(([path]) => path.startsWith('client')) ?? [];
    return { from: own.value.from ?? found.from, to: own.value.to ?? found.to, clients };
  });
  /** Why it didn't start, when that is no field's fault. */
  const failure = computed(() => (refused.value && !Object.values(errors.value).some(Boolean) ? wordsFor(refused.value) : ''));

  /** Days by name replace whatever stands in the two fields, even what could not be read. */
  const timesChosen = ref(0);
  function choose({ from, to }: Days): void {
    Object.assign(fields, { from, to });
    Object.assign(unreadable, { from: undefined, to: undefined });
    timesChosen.value += 1;
  }

  /** Says whether it has begun. */
  async function start(format: ExportFormat): Promise<boolean> {
    if (starting.value || !choice.value) return false;
    stop = new AbortController();
    starting.value = format;
    refused.value = undefined;
    try {
      await beginExport(format, choice.value, stop);
      return true;
    } catch (error) {
      if (!stop.signal.aborted) refused.value = error;
      return false;
    } finally {
      starting.value = undefined;
    }
  }
  /** Gives up what has not begun to arrive; what has goes on. */
  function giveUp(): void {
    if (starting.value) stop.abort();
  }

  return {
    fields, unreadable, errors, failure, jobs, starting, canStart: computed(() => choice.value !== undefined), timesChosen, choose, start,
    giveUp, today,
  };
}
