import { reactive } from 'vue';
import { keep, kept } from './kept';

/** What the office confirmed to have from this phone, for the marks on the day. */
export interface Sent {
  at: string;
  complete: boolean;
}

const most = 200;
const sent = reactive(new Map<string, Sent>());
let owner = '';

export function openSentLog(userId: string): void {
  owner = userId;
  sent.clear();
  for (const [jobId, what] of kept<[string, Sent][]>(userId, 'sent') ?? []) sent.set(jobId, what);
}

export function noteSent(jobId: string, what: Sent): void {
  sent.delete(jobId);
  sent.set(jobId, what);
  keep(owner, 'sent', [...sent].slice(-most));
}

export const sentOf = (jobId: string): Sent | undefined => sent.get(jobId);

/** When anything was last sent. */
export const lastSent = (): Sent | undefined => [...sent.values()].at(-1);
