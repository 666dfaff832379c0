import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import type { Settings } from '@/lib/api-types';
import { useEngineers, useFaults, usePlots } from '@/lib/reference';
import { useSession } from '@/lib/session';
import { getDocuments } from './documents.api';
import { getEmails } from './emails.api';
import { getHistory, getJob, getJobRow, getSettings } from './job.api';
import type { JobSettings } from './job.api';
import type { FullJob } from './job-fields';
import type { Names } from './job-words';

/** Everything a job's page reads. Without an id, what a new job needs. */
export function useJobData(id: ComputedRef<string>) {
  const session = useSession();
  const queries = useQueryClient();
  const canEdit = computed(() => session.roles.some((role) => role === 'office' || role === 'manager' || role === 'super'));
  const hasId = computed(() => id.value !== '');
  const ofOffice = computed(() => hasId.value && canEdit.value);

  const job = useQuery({
    queryKey: computed(() => ['job', id.value]),
    queryFn: ({ queryKey }) => getJob(String(queryKey[1])),
    enabled: hasId,
    refetchOnMount: 'always',
  });
  const seen = computed(() => job.data.value);
  const row = useQuery({
    queryKey: computed(() => ['job', id.value, 'row', seen.value?.version, seen.value?.booking.version]),
    queryFn: () => getJobRow(seen.value as FullJob),
    enabled: computed(() => seen.value !== undefined),
    placeholderData: (before) => (before?.id === id.value ? before : undefined),
  });
  const emails = useQuery({
    queryKey: computed(() => ['job', id.value, 'emails', '']),
    queryFn: ({ queryKey }) => getEmails(String(queryKey[1])),
    enabled: ofOffice,
    // The bus tells when a message is out; this is for a bus that doesn't.
    refetchInterval: ({ state }) => (state.data?.some((email) => email.state === 'waiting' || email.state === 'sending') ? 3_000 : false),
  });
  const documents = useQuery({
    queryKey: computed(() => ['job', id.value, 'documents', '']),
    queryFn: ({ queryKey }) => getDocuments(String(queryKey[1])),
    enabled: hasId,
  });
  const history = useQuery({
    queryKey: computed(() => ['job', id.value, 'history']),
    queryFn: ({ queryKey }) => getHistory(String(queryKey[1]), null),
    enabled: ofOffice,
  });
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => getSettings() as Promise<Settings>, staleTime: 300_000 });
  const faults = useFaults(() => Boolean(seen.value?.atFaultId));

  // Names of what was chosen; those of deleted records are in the list's row alone.
  const siteOf = computed(() => seen.value?.siteId ?? '');
  const plots = usePlots(siteOf);
  const engineers = useEngineers();
  const nameIn = (items: readonly { id: string; name: string }[] | undefined, wanted: string): string | undefined =>
    items?.find((one) => one.id === wanted)?.name;
  /** Among all of a kind that was read on any page. */
  const knownName = (kind: string, wanted: string): string | undefined =>
    nameIn(queries.getQueriesData<{ id: string; name: string }[]>({ queryKey: [kind] }).flatMap(([, items]) => items ?? []), wanted);
  const names: Names = {
    site: (wanted) => (row.data.value?.siteId === wanted ? row.data.value.siteName : undefined) ?? knownName('sites', wanted) ?? '…',
    plot: (wanted) => (row.data.value?.plotId === wanted ? row.data.value.plotName : undefined) ?? nameIn(plots.data.value, wanted) ?? knownName('plots', wanted) ?? '…',
    engineer: (wanted) => {
      const at = row.data.value?.booking.operativeIds.indexOf(wanted) ?? -1;
      return nameIn(engineers.data.value, wanted) ?? row.data.value?.operativeNames[at] ?? '…';
    },
  };

  return {
    job: seen,
    error: job.error,
    row: computed(() => row.data.value),
    emails: computed(() => emails.data.value),
    documents: computed(() => documents.data.value),
    history: computed(() => history.data.value),
    settings: computed(() => settings.data.value as JobSettings | undefined),
    faultName: computed(() => nameIn(faults.data.value, seen.value?.atFaultId ?? '')),
    engineers: computed(() => engineers.data.value ?? []),
    names,
    canEdit,
    isSuper: computed(() => session.roles.includes('super')),
    today: computed(() => session.today),
    me: computed(() => session.user?.id ?? ''),
    put: (fresh: FullJob) => queries.setQueryData(['job', fresh.id], fresh),
    read: (wanted: string) => queries.fetchQuery({ queryKey: ['job', wanted], queryFn: () => getJob(wanted), staleTime: 0 }),
    /** After a write: what hangs on the job is read again. */
    refresh: (wanted: string) => {
      void queries.invalidateQueries({ queryKey: ['job', wanted], exact: true });
      for (const part of ['row', 'history', 'emails', 'documents']) void queries.invalidateQueries({ queryKey: ['job', wanted, part] });
      for (const key of ['jobs', 'calendar', 'calendar-day']) void queries.invalidateQueries({ queryKey: [key] });
    },
  };
}

export type JobData = ReturnType<typeof useJobData>;
