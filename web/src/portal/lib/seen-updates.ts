import { reactive } from 'vue';
import { keep, kept } from './kept';

/** Which latest updates this person has read, by job, so that a new one can say so. */
const seen = reactive(new Map<string, string>());
const most = 300;
let owner = '';

export function openSeenUpdates(userId: string): void {
  owner = userId;
  seen.clear();
  for (const [jobId, mark] of kept<[string, string][]>(userId, 'updates') ?? []) seen.set(jobId, mark);
}

/** Short enough to keep, long enough to tell two updates apart. */
function markOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x7fffffff;
  return `${text.length}.${sum}`;
}

export function isNewUpdate(jobId: string, text: string): boolean {
  return text.trim() !== '' && seen.get(jobId) !== markOf(text);
}

export function noteUpdateSeen(jobId: string, text: string): void {
  if (!isNewUpdate(jobId, text)) return;
  seen.set(jobId, markOf(text));
  keep(owner, 'updates', [...seen].slice(-most));
}
