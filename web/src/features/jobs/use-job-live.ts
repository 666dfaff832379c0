import { useQueryClient } from '@tanstack/vue-query';
import { reactive, ref } from 'vue';
import type { ComputedRef } from 'vue';
import { ApiError } from '@/lib/api-error';
import type { LiveChange } from '@/lib/api-types';
import { formatTime } from '@/lib/dates';
import { onChange } from '@/lib/live';
import { differences, draftOf } from './job-fields';
import type { FieldName, FullJob } from './job-fields';
import { newsOf } from './job-words';
import { versionsOf } from './job.api';
import type { JobData } from './use-job-data';
import type { JobEdit } from './use-job-edit';

const settleMs = 200;
const aboutJob = /^(jobs\.job|scheduling\.booking)\./;
const aboutReference = /^directory\.(site|plot|engineer|client)\./;

/** Keeps an open job as it is: what others change is read again, marked, and said. */
export function useJobLive(id: ComputedRef<string>, data: JobData, edit: JobEdit) {
  const queries = useQueryClient();
  const touched = reactive(new Set<FieldName>());
  const said = ref<{ text: string; at: string } | null>(null);
  /** Who deleted the job while it was open. */
  const gone = ref<{ by: string; at: string } | null>(null);

  function isNews(change: LiveChange, job: FullJob): boolean {
    const seen = versionsOf(job);
    return change.version > (change.type.startsWith('scheduling.') ? seen.booking : seen.job);
  }
  async function follow(change: LiveChange): Promise<void> {
    const before = data.job.value;
    // Our own save is answered before or after its event; either way the answer has the version.
    if (edit.isSaving.value) return later(change);
    if (!before || before.id !== change.jobId || !isNews(change, before)) return;
    const by = change.actorName || 'Somebody';
    const at = formatTime(change.time || new Date());
    try {
      const after = await data.read(before.id);
      for (const name of differences(draftOf(before), draftOf(after))) touched.add(name);
      said.value = { text: newsOf(before, after, by), at };
      gone.value = null;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      gone.value = { by, at };
    }
    data.refresh(before.id);
  }
  const later = (change: LiveChange): void => void setTimeout(() => void follow(change), settleMs);

  onChange((change) => {
    if (change.jobId === id.value && aboutJob.test(change.type)) later(change);
    const isMine = !change.jobId || change.jobId === id.value;
    if (isMine && change.type.startsWith('notifications.')) void queries.invalidateQueries({ queryKey: ['job', id.value, 'emails'] });
    if (isMine && change.type.startsWith('documents.')) void queries.invalidateQueries({ queryKey: ['job', id.value, 'documents'] });
    const [, kind] = aboutReference.exec(change.type) ?? [];
    if (kind) void queries.invalidateQueries({ queryKey: [`${kind}s`] });
  });

  function forget(): void {
    touched.clear();
    said.value = null;
  }
  return { touched, said, gone, forget };
}
