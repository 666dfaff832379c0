import { ref, watch } from 'vue';
import type { Ref } from 'vue';
import type { PortalDay, PortalJob } from '@/portal/lib/portal-types';
import { plotTitle } from '@/portal/lib/place';

const freshMs = 120_000;

/** Marks jobs that came to the open day by themselves, and says so in words. */
export function useFreshJobs(day: Ref<PortalDay | undefined>) {
  const fresh = ref(new Set<string>());
  const said = ref('');
  const jobsOf = (one: PortalDay): PortalJob[] => [...one.am, ...one.pm];

  watch(day, (now, before) => {
    if (!now || !before || now.date !== before.date) {
      fresh.value.clear();
      said.value = '';
      return;
    }
    const known = new Map(jobsOf(before).map((job) => [job.jobId, job]));
    const come = jobsOf(now).filter(({ jobId }) => !known.has(jobId));
    for (const { jobId } of jobsOf(now)) known.delete(jobId);
    const named = (job: PortalJob): string => `${plotTitle(job.plotName)}, ${job.siteName}`;
    for (const job of come) {
      fresh.value.add(job.jobId);
      setTimeout(() => fresh.value.delete(job.jobId), freshMs);
    }
    const words = [
      ...come.map((job) => `New on your day: ${named(job)}.`),
      ...[...known.values()].map((job) => `No longer on your day: ${named(job)}.`),
    ];
    if (words.length > 0) said.value = words.join(' ');
  });

  return { fresh, said };
}
