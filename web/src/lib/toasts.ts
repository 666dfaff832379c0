import { ref } from 'vue';
import { wordsFor } from './words';

export interface Toast {
  id: number;
  tone: 'done' | 'refused' | 'plain';
  text: string;
  /** Which pane it speaks of; shown at the bottom of the host with that name, else of the page. */
  pane?: string;
  undo?: () => Promise<void> | void;
  action?: { label: string; run: () => void };
  /** What dismissing it means, when that is a choice: `Keep theirs`. */
  leave?: string;
}

const toasts = ref<Toast[]>([]);
let nextId = 1;

/** Says what was done. Goes by itself after ten seconds, unless it's a refusal. */
export function toast(input: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
  const made: Toast = { tone: 'done', ...input, id: nextId++ };
  // One message a pane: a second one replaces the first, so that Undo is never about something else.
  toasts.value = [...toasts.value.filter((one) => one.pane !== made.pane), made];
  return made.id;
}

/** Says why something wasn't done, and stays until dismissed. */
export function refusal(error: unknown, options: { pane?: string; what?: string } = {}): number {
  const why = wordsFor(error);
  return toast({ tone: 'refused', text: options.what ? `${options.what} ${why}` : why, pane: options.pane });
}

/** Adds to a message that is still shown what was learnt meanwhile. */
export function amend(id: number, more: Partial<Omit<Toast, 'id'>>): void {
  toasts.value = toasts.value.map((one) => (one.id === id ? { ...one, ...more } : one));
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/** A pane that is gone takes along what was only to be read there; an Undo and a refusal still stand, on the page. */
export function leavePane(pane: string): void {
  toasts.value = toasts.value.filter((one) => one.pane !== pane || one.undo || one.tone === 'refused');
}

/** Undoes what the newest message with an Undo says; false when there's none. */
export async function undoLast(): Promise<boolean> {
  const last = toasts.value.findLast((one) => one.undo);
  if (!last?.undo) return false;
  dismiss(last.id);
  await last.undo();
  return true;
}

export const shownToasts = toasts;
