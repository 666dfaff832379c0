import { reactive, ref, watch } from 'vue';
import { newId } from './ids';
import { forget, keep, keptUnder } from './kept';
import { dropPhoto } from './photo-store';
import { isTouched, newDraft } from './report-draft';
import type { ReportDraft } from './report-draft';

/** Every report this person has begun on this phone and the office hasn't taken yet, by job. */
const drafts = reactive(new Map<string, ReportDraft>());
const stops = new Map<string, () => void>();
const pending = new Map<string, () => void>();
const settleMs = 150;

let owner = '';

/** What was typed couldn't be kept: the phone is full. */
export const isPhoneFull = ref(false);

const nameOf = (jobId: string): string => `report.${jobId}`;

/** Reads what this person left on the phone. What was going when the page closed, waits again. */
export function openDrafts(userId: string): void {
  if (owner === userId) return;
  stops.forEach((stop) => stop());
  stops.clear();
  drafts.clear();
  owner = userId;
  for (const draft of keptUnder<ReportDraft>(userId, 'report.')) {
    for (const photo of draft.photos) if (photo.state === 'sending') Object.assign(photo, { state: 'waiting', percent: 0 });
    if (draft.outgoing?.state === 'sending') draft.outgoing.state = 'waiting';
    hold(draft);
  }
}

function hold(draft: ReportDraft): ReportDraft {
  drafts.set(draft.jobId, draft);
  const own = drafts.get(draft.jobId) ?? draft;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    pending.delete(own.jobId);
    if (drafts.get(own.jobId) !== own || !isTouched(own)) return;
    const savedAt = new Date().toISOString();
    isPhoneFull.value = !keep(owner, nameOf(own.jobId), { ...own, savedAt });
    if (!isPhoneFull.value) own.savedAt = savedAt;
  };
  stops.set(
    own.jobId,
    watch(
      () => JSON.stringify({ ...own, savedAt: null, photos: own.photos.map((photo) => ({ ...photo, percent: 0 })) }),
      () => {
        clearTimeout(timer);
        pending.set(own.jobId, write);
        timer = setTimeout(write, settleMs);
      },
      { flush: 'sync' },
    ),
  );
  return own;
}

/** The report of this job, begun now if there is none. Its id stays until the office has taken it. */
export function draftOf(what: Pick<ReportDraft, 'jobId' | 'date' | 'plot' | 'site' | 'refNum'>): ReportDraft {
  const known = drafts.get(what.jobId);
  if (known) return known;
  return hold(newDraft({ ...what, id: newId(), at: new Date().toISOString() }));
}

export const findDraft = (jobId: string): ReportDraft | undefined => drafts.get(jobId);
export const allDrafts = (): ReportDraft[] => [...drafts.values()].sort((a, b) => a.openedAt.localeCompare(b.openedAt));

/** The office has it, or the engineer threw it away. */
export function dropDraft(jobId: string): void {
  const draft = drafts.get(jobId);
  stops.get(jobId)?.();
  stops.delete(jobId);
  pending.delete(jobId);
  drafts.delete(jobId);
  forget(owner, nameOf(jobId));
  for (const { key } of draft?.photos ?? []) void dropPhoto(key);
}

/** Writes at once what was typed in the last moment: the page may be gone before the timer. */
const flush = (): void => [...pending.values()].forEach((write) => write());
addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush());
