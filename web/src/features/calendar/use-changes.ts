import { reactive } from 'vue';

export interface Changes {
  hasCell: (siteId: string, date: string) => boolean;
  hasJob: (jobId: string) => boolean;
  add: (change: { jobId?: string; siteId?: string; dates?: readonly string[] }) => void;
  seeCell: (siteId: string, date: string) => void;
  seeJob: (jobId: string) => void;
}

/** What others changed and nobody here has looked at yet: each carries a dot until seen. */
export function useChanges(): Changes {
  const cells = reactive(new Set<string>());
  const jobs = reactive(new Set<string>());
  return {
    hasCell: (siteId, date) => cells.has(`${siteId} ${date}`),
    hasJob: (jobId) => jobs.has(jobId),
    add: ({ jobId, siteId, dates }) => {
      if (jobId) jobs.add(jobId);
      for (const date of siteId ? (dates ?? []) : []) cells.add(`${siteId} ${date}`);
    },
    seeCell: (siteId, date) => cells.delete(`${siteId} ${date}`),
    seeJob: (jobId) => jobs.delete(jobId),
  };
}
