import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { deleteAbsencesById, getAbsences, getAbsencesBookings, patchAbsencesById, postAbsences } from '@/lib/api/calls/absences/absences';
import type { ListedAbsence, NewAbsence } from '@/lib/api/model';
import { tagOf } from '@/lib/record-form';

export type { ListedAbsence, NewAbsence };

export interface AbsencesView {
  engineerId: string | null;
  /** First plain date that matters; nothing for all there ever were. */
  from: string | null;
}

/** Who is away, by first day. */
export function useAbsences(view: () => AbsencesView) {
  return useInfiniteQuery({
    queryKey: computed(() => ['absences', view()] as const),
    queryFn: ({ queryKey: [, { engineerId, from }], pageParam }) =>
      getAbsences({ limit: 100, ...(engineerId ? { engineerId } : {}), ...(from ? { from } : {}), ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export interface Span {
  engineerId: string | null;
  from: string | null;
  until: string | null;
}

/** The open jobs somebody is booked on between two days; asked once all three are known and in order. */
export function useBookingsDuring(span: () => Span) {
  const isAsked = computed(() => {
    const { engineerId, from, until } = span();
    return Boolean(engineerId && from && until && from <= until);
  });
  return useQuery({
    queryKey: computed(() => ['absences', 'bookings', span()] as const),
    queryFn: ({ queryKey: [, , { engineerId, from, until }] }) => getAbsencesBookings({ engineerId: engineerId!, from: from!, until: until!, limit: 20 }),
    enabled: isAsked,
  });
}

export const addAbsence = (absence: NewAbsence, key: string) => postAbsences(absence, { headers: { 'Idempotency-Key': key } });
export const changeAbsence = (absence: ListedAbsence, changes: Partial<Omit<NewAbsence, 'engineerId'>>) =>
  patchAbsencesById(absence.id, changes, { headers: { 'If-Match': tagOf(absence) } });
export const removeAbsence = (absence: ListedAbsence) => deleteAbsencesById(absence.id, { headers: { 'If-Match': tagOf(absence) } });
