import { computed } from 'vue';
import type { Ref } from 'vue';
import { useRoute } from 'vue-router';
import { useSession } from '@/lib/session';
import { useJobRecord, usePortalDay } from './portal-queries';
import type { PortalDay, PortalJob } from './portal-types';

const find = (day: PortalDay | undefined, id: string): PortalJob | undefined =>
  day && [...day.am, ...day.pm].find(({ jobId }) => jobId === id);

/**
 * One job, with the names the day gives it. The link says which day; when the office has moved the job since,
 * its booking does.
 */
export function usePortalJob(id: Ref<string>) {
  const route = useRoute();
  const session = useSession();
  const { data: record, error: recordError } = useJobRecord(id);
  const linked = computed(() => (typeof route.query.date === 'string' ? route.query.date : undefined));
  const booked = computed(() => record.value?.booking.bookedDate ?? undefined);
  const linkedDay = usePortalDay(linked);
  const isElsewhere = computed(() => booked.value !== linked.value && !find(linkedDay.data.value, id.value));
  const bookedDay = usePortalDay(computed(() => (isElsewhere.value ? booked.value : undefined)));

  const job = computed(() => find(linkedDay.data.value, id.value) ?? find(bookedDay.data.value, id.value));
  const date = computed(() => job.value?.bookedDate ?? linked.value ?? booked.value ?? session.today);
  const isMissing = computed(
    () => !job.value && !linkedDay.isFetching.value && !bookedDay.isFetching.value && (record.value || recordError.value),
  );
  const error = computed(() => recordError.value ?? linkedDay.error.value ?? bookedDay.error.value);
  return { job, record, date, error, isMissing };
}
