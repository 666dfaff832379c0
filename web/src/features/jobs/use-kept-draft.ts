import { onScopeDispose, shallowRef, watch } from 'vue';
import type { ComputedRef, ShallowRef } from 'vue';
import { forgetDraft, keepDraft, keptDraft } from '@/lib/drafts';
import type { JobEdit, PutAside } from './use-job-edit';

const calmMs = 250;

export interface KeptDraft {
  /** What this user had typed here and not saved when the page last went away. */
  offered: ShallowRef<PutAside | undefined>;
  restore: () => void;
  discard: () => void;
}

/** Puts the form aside while it is filled in, so that a reload or a session's end loses nothing. */
export function useKeptDraft(user: ComputedRef<string>, form: ComputedRef<string>, edit: JobEdit): KeptDraft {
  const offered = shallowRef<PutAside>();
  let pending: ReturnType<typeof setTimeout> | undefined;

  function putAside(): void {
    clearTimeout(pending);
    pending = undefined;
    if (edit.isEditing.value && edit.isDirty.value) keepDraft(user.value, form.value, edit.putAside());
    else if (!offered.value) forgetDraft(user.value, form.value);
  }
  const soon = (): void => void (pending ??= setTimeout(putAside, calmMs));
  /** A page that goes away has no time left. */
  const now = (): void => {
    if (pending !== undefined) putAside();
  };

  watch([user, form], () => (offered.value = keptDraft<PutAside>(user.value, form.value)), { immediate: true, flush: 'sync' });
  watch([edit.isEditing, edit.isDirty, () => ({ ...edit.draft })], soon);
  window.addEventListener('pagehide', now);
  onScopeDispose(() => {
    window.removeEventListener('pagehide', now);
    now();
  });

  function discard(): void {
    offered.value = undefined;
    putAside();
  }
  function restore(): void {
    const form = offered.value;
    offered.value = undefined;
    if (form) edit.resume(form);
  }
  return { offered, restore, discard };
}
