import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { Job, Page } from '@/lib/api-types';
import type { PlainDate } from '@/lib/dates';
import { get } from '@/lib/http';
import { answered } from './signal';
import type { Fault, PortalDay, StoredReport } from './portal-types';

/** A day without news is read again this often, should an event have been missed. */
const readAgainMs = 60_000;

function read<T>(path: string, query?: Record<string, number>): Promise<T> {
  return answered(get<T>(path, query));
}

/** The signed-in person's jobs of a day. */
export function usePortalDay(date: Ref<PlainDate | undefined>) {
  return useQuery({
    queryKey: ['portal-day', date],
    queryFn: ({ queryKey }) => read<PortalDay>(`/portal/days/${String(queryKey[1])}`),
    enabled: () => Boolean(date.value),
    refetchInterval: readAgainMs,
  });
}

export function useJobRecord(id: Ref<string>) {
  return useQuery({
    queryKey: ['portal-job', id],
    queryFn: ({ queryKey }) => read<Job>(`/jobs/${String(queryKey[1])}`),
  });
}

/** What was reported from earlier visits, newest first. */
export function useVisitReports(id: Ref<string>) {
  return useQuery({
    queryKey: ['portal-reports', id],
    queryFn: ({ queryKey }) => read<{ items: StoredReport[] }>(`/jobs/${String(queryKey[1])}/visit-reports`),
  });
}

export function useFaults() {
  return useQuery({
    queryKey: ['faults'],
    queryFn: () => read<Page<Fault>>('/faults'),
    staleTime: 600_000,
  });
}
