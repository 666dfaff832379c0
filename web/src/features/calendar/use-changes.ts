import { shallowReactive } from 'vue';
import type { LiveChange } from '@/lib/api-types';

export interface Changes {
  /** The days of a site that changed. */
  daysOf: (siteId: string) => ReadonlySet<string> | undefined;
  /** Who did what to a job, in words: `Ruth Ward moved it`. */
  ofJob: (jobId: string) => string | undefined;
  add: (change: Pick<LiveChange, 'type' | 'jobId' | 'siteId' | 'dates' | 'actorName'>) => void;
  /** Marks a job as changed, with words for what happened. */
  mark: (jobId: string, words: string) => void;
  seeCell: (siteId: string, date: string) => void;
  seeJob: (jobId: string) => void;
}

const verbs: Record<string, string> = {
  'scheduling.booking.made.v1': 'booked it',
  'scheduling.booking.moved.v1': 'moved it',
  'jobs.job.created.v1': 'raised it',
  'jobs.job.completed.v1': 'completed it',
  'jobs.job.reopened.v1': 'reopened it',
  'jobs.job.restored.v1': 'restored it',
};

/** What others changed and nobody here has looked at yet: each carries a mark until seen. */
export function useChanges(): Changes {
  const days = shallowReactive(new Map<string, ReadonlySet<string>>());
  const jobs = shallowReactive(new Map<string, string>());
  return {
    daysOf: (siteId) => days.get(siteId),
    ofJob: (jobId) => jobs.get(jobId),
    add: ({ type, jobId, siteId, dates, actorName }) => {
      if (jobId) jobs.set(jobId, `${actorName} ${verbs[type] ?? 'changed it'}`);
      if (siteId && dates?.length) days.set(siteId, new Set([...(days.get(siteId) ?? []), ...dates]));
    },
    mark: (jobId, words) => jobs.set(jobId, words),
    seeCell: (siteId, date) => {
      const changed = days.get(siteId);
      if (!changed?.has(date)) return;
      const unseen = new Set([...changed].filter((one) => one !== date));
      if (unseen.size > 0) days.set(siteId, unseen);
      else days.delete(siteId);
    },
    seeJob: (jobId) => jobs.delete(jobId),
  };
}
