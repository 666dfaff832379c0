import { shallowReactive } from 'vue';
import type { LiveChange } from '@/lib/api-types';

export interface Changes {
  hasCell: (siteId: string, date: string) => boolean;
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
  const cells = shallowReactive(new Set<string>());
  const jobs = shallowReactive(new Map<string, string>());
  return {
    hasCell: (siteId, date) => cells.has(`${siteId} ${date}`),
    ofJob: (jobId) => jobs.get(jobId),
    add: ({ type, jobId, siteId, dates, actorName }) => {
      if (jobId) jobs.set(jobId, `${actorName} ${verbs[type] ?? 'changed it'}`);
      for (const date of siteId ? (dates ?? []) : []) cells.add(`${siteId} ${date}`);
    },
    mark: (jobId, words) => jobs.set(jobId, words),
    seeCell: (siteId, date) => cells.delete(`${siteId} ${date}`),
    seeJob: (jobId) => jobs.delete(jobId),
  };
}
