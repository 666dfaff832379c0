import type { PortalDay, PortalJob } from './portal-types';

export interface ArrangedDay {
  /** The job to go to now; only today has one. */
  next: PortalJob | undefined;
  am: PortalJob[];
  pm: PortalJob[];
  done: PortalJob[];
}

/** Next first, then AM, PM, Done; a report that waits to be sent is done for the engineer. */
export function arrangeDay(day: PortalDay, isDoneHere: (job: PortalJob) => boolean): ArrangedDay {
  const isDone = (job: PortalJob): boolean => job.completed || isDoneHere(job);
  const open = (jobs: PortalJob[]): PortalJob[] => jobs.filter((job) => !isDone(job));
  const next = day.date === day.today ? [...open(day.am), ...open(day.pm)][0] : undefined;
  const rest = (jobs: PortalJob[]): PortalJob[] => open(jobs).filter((job) => job !== next);
  const latest = (job: PortalJob): string => job.completedAt ?? '9999';
  return {
    next,
    am: rest(day.am),
    pm: rest(day.pm),
    done: [...day.am, ...day.pm].filter(isDone).sort((a, b) => latest(b).localeCompare(latest(a))),
  };
}
