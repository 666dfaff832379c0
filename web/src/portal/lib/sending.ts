import { computed, ref, watch } from 'vue';
import { ApiError } from '@/lib/api-error';
import { get, send } from '@/lib/http';
import { fieldWords, wordsFor } from '@/lib/words';
import { allDrafts, dropDraft, findDraft } from './drafts';
import { dropPhoto, keptPhoto } from './photo-store';
import { preparePhoto } from './prepare-photo';
import type { TakenReport } from './portal-types';
import { bodyOf, needsPerson, waitingOf } from './report-draft';
import type { Outgoing, PhotoRef, Refusal, ReportDraft } from './report-draft';
import { sendPhoto } from './send-photo';
import { noteSent } from './sent-log';
import { answered, hasSignal, noteReached } from './signal';

/** Waits between tries while there is no answer, in seconds; the last one repeats. */
const waits = [1, 2, 4, 8, 15, 30];

const busy = ref(false);
const listeners = new Set<(jobId: string, taken: TakenReport) => void>();
let isAskedAgain = false;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** How many things haven't reached the office yet. */
export const waiting = computed(() => allDrafts().reduce((sum, draft) => sum + waitingOf(draft), 0));
export const isSending = computed(() => busy.value && waiting.value > 0);
/** Reports that stop for a person, oldest first. */
export const needing = computed(() => allDrafts().filter(needsPerson));

/** Calls back whenever the office has taken a report. */
export function onTaken(listener: (jobId: string, taken: TakenReport) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for this report to go, after its photos. A second tap finds it going already. */
export function sendReport(draft: ReportDraft, complete: boolean): void {
  if (draft.outgoing && draft.outgoing.state !== 'refused') return;
  draft.outgoing = { complete, capturedAt: new Date().toISOString(), body: null, state: 'waiting', refusal: null };
  sendNow();
}

/** Sends everything that waits, in order; photos before the report they belong to. Safe to call at any time. */
export function sendNow(): void {
  clearTimeout(timer);
  if (busy.value) {
    isAskedAgain = true;
    return;
  }
  void drain();
}

async function drain(): Promise<void> {
  busy.value = true;
  try {
    do {
      isAskedAgain = false;
      for (const draft of allDrafts()) await sendDraft(draft);
    } while (isAskedAgain);
    tries = 0;
  } catch {
    timer = setTimeout(sendNow, (waits[Math.min(tries++, waits.length - 1)] ?? 30) * 1000);
  } finally {
    busy.value = false;
  }
}

/** Throws when there was no answer: everything after it would only meet the same. */
async function sendDraft(draft: ReportDraft): Promise<void> {
  for (;;) {
    const photo = draft.photos.find(({ state }) => state === 'waiting');
    if (!photo) break;
    await preparePhoto(photo);
    if (photo.state === 'waiting') await sendOnePhoto(photo);
  }
  const { outgoing } = draft;
  const arePhotosThere = draft.photos.every(({ state }) => state === 'sent');
  if (outgoing?.state === 'waiting' && arePhotosThere) await sendOneReport(draft, outgoing);
}

async function sendOnePhoto(photo: PhotoRef): Promise<void> {
  const picture = await keptPhoto(photo.key);
  if (!picture) {
    Object.assign(photo, { state: 'refused', words: 'This phone couldn’t keep it. Remove it and take it again.' });
    return;
  }
  Object.assign(photo, { state: 'sending', percent: 0 });
  try {
    const { id } = await answered(signedIn(() => sendPhoto(picture, photo.key, (percent) => (photo.percent = percent))));
    Object.assign(photo, { state: 'sent', id, percent: 100, words: '' });
    await dropPhoto(photo.key);
  } catch (error) {
    if (!(error instanceof ApiError) || error.isPassing) {
      photo.state = 'waiting';
      throw error;
    }
    Object.assign(photo, { state: 'refused', words: wordsFor(error) });
  }
}

async function sendOneReport(draft: ReportDraft, outgoing: Outgoing): Promise<void> {
  outgoing.body ??= bodyOf(draft, outgoing);
  outgoing.state = 'sending';
  try {
    const { data } = await answered(
      send<TakenReport>(`/portal/jobs/${draft.jobId}/visit-reports`, {
        method: 'POST',
        body: outgoing.body,
        idempotencyKey: draft.id,
      }),
    );
    noteSent(draft.jobId, { at: data.receivedAt || new Date().toISOString(), complete: outgoing.complete });
    if (findDraft(draft.jobId) === draft) dropDraft(draft.jobId);
    listeners.forEach((listener) => listener(draft.jobId, data));
  } catch (error) {
    if (!(error instanceof ApiError) || error.isPassing) {
      outgoing.state = 'waiting';
      throw error;
    }
    markUnknownPhotos(draft, outgoing, error);
    Object.assign(outgoing, { state: 'refused', refusal: refusalOf(error) });
  }
}

/** The office doesn't know a photo it confirmed: only the engineer can bring it again. */
function markUnknownPhotos(draft: ReportDraft, { body }: Outgoing, error: ApiError): void {
  for (const { path, message } of error.errors) {
    const [list = '', index = ''] = path.split('.');
    if (!body || (list !== 'priorPhotoIds' && list !== 'completedPhotoIds')) continue;
    const photo = draft.photos.find(({ id }) => id === body[list][Number(index)]);
    if (photo) Object.assign(photo, { state: 'refused', words: message });
  }
}

/** A signed-out photo asks to sign in, as every other call does, and then goes. */
async function signedIn<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    await get('/session');
    return call();
  }
}

function refusalOf(error: ApiError): Refusal {
  const text = (key: string): string => (typeof error.problem[key] === 'string' ? error.problem[key] : '');
  return {
    code: error.code,
    words: wordsFor(error),
    fields: fieldWords(error),
    completedBy: text('completedBy'),
    completedAt: text('completedAt'),
  };
}

watch(hasSignal, (has) => has && waiting.value > 0 && sendNow());
addEventListener('online', () => {
  noteReached(true);
  if (waiting.value > 0) sendNow();
});
addEventListener('beforeunload', (event) => {
  if (waiting.value > 0) event.preventDefault();
});
