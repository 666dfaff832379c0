import { computed, nextTick, reactive, ref, shallowRef } from 'vue';
import { ApiError } from '@/lib/api-error';
import { newKey } from '@/lib/http';
import { refusal, toast } from '@/lib/toasts';
import { fieldWords, wordsFor } from '@/lib/words';
import { confirm } from '@/ui/confirm';
import { versionsOf } from './job.api';
import type { Versions } from './job.api';
import { conflictRows, differences, draftOf, emptyDraft, labels, merged, unsendable } from './job-fields';
import type { ConflictRow, Draft, FieldName, FullJob } from './job-fields';
import { saveChanges, saveNew, SaveRefused } from './save-job';
import type { JobData } from './use-job-data';

export interface Conflict {
  theirs: FullJob;
  by: string;
  rows: ConflictRow[];
}

type Errors = Partial<Record<FieldName, string>>;

/** What a new job that was saved without its booking hands to its own page. */
let handover: { id: string; draft: Draft; errors: Errors; notice: string } | undefined;

/** Moves the focus to a field by its name. */
export function focusField(name: string): void {
  void nextTick(() => {
    const field = document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const control = field?.querySelector<HTMLElement>('input:not(:disabled), textarea, button:not([tabindex="-1"]), a');
    control?.focus();
    field?.scrollIntoView({ block: 'nearest' });
  });
}

/** Edit mode: the form, what it began with, saving it, and what happens when somebody else was first. */
export function useJobEdit(data: JobData) {
  const isEditing = ref(false);
  const isSaving = ref(false);
  const draft = reactive<Draft>(emptyDraft(data.today.value));
  const base = shallowRef<Draft>(emptyDraft(data.today.value));
  let versions: Versions = { job: 0, booking: 0 };
  const errors = ref<Errors>({});
  /** What can't be read as typed: a date. */
  const unreadable = reactive<Errors>({});
  const notice = ref('');
  const conflict = shallowRef<Conflict | null>(null);
  let creationKey = newKey();

  const changed = computed(() => new Set(isEditing.value ? differences(base.value, draft) : []));
  const isDirty = computed(() => changed.value.size > 0 || Object.values(unreadable).some(Boolean));

  function begin(from: Draft, at: Versions, filled: Draft = from): void {
    base.value = { ...from, operativeIds: [...from.operativeIds] };
    Object.assign(draft, { ...filled, operativeIds: [...filled.operativeIds] });
    versions = at;
    errors.value = {};
    for (const name of Object.keys(unreadable)) delete unreadable[name as FieldName];
    isEditing.value = true;
  }
  function start(field?: FieldName): void {
    const job = data.job.value;
    if (!job || !data.canEdit.value || job.deleted) return;
    if (!isEditing.value) {
      notice.value = '';
      begin(draftOf(job), versionsOf(job));
    }
    if (field) focusField(field);
  }
  function startNew(): void {
    creationKey = newKey();
    notice.value = '';
    begin(emptyDraft(data.today.value), { job: 0, booking: 0 });
  }
  function receive(job: FullJob): void {
    if (handover?.id !== job.id) return;
    const { draft: filled, errors: refused, notice: said } = handover;
    handover = undefined;
    begin(draftOf(job), versionsOf(job), { ...draftOf(job), bookedDate: filled.bookedDate, slot: filled.slot, operativeIds: filled.operativeIds });
    errors.value = refused;
    notice.value = said;
  }
  function stop(): void {
    isEditing.value = false;
    errors.value = {};
    notice.value = '';
  }
  async function mayLeave(): Promise<boolean> {
    if (!isEditing.value || !isDirty.value) return true;
    const what = [...changed.value].map((name) => labels[name]).slice(0, 4).join(', ');
    return confirm({
      title: 'Leave without saving?',
      text: `What you changed isn’t saved${what ? `: ${what}` : ''}.`,
      confirm: 'Discard changes',
      cancel: 'Keep editing',
      danger: true,
    });
  }
  async function cancel(): Promise<void> {
    if (await mayLeave()) stop();
  }

  function show(error: unknown, part: 'job' | 'booking', wasSaved: boolean): void {
    const words = Object.entries(fieldWords(error)).map(([path, text]) => [path.split('.')[0], text] as const);
    errors.value = Object.fromEntries(words.filter(([path]) => path && path in labels));
    const [first] = Object.keys(errors.value);
    if (wasSaved) notice.value = `The job is saved, the booking isn’t: ${first ? Object.values(errors.value)[0] : wordsFor(error)}`;
    else if (!first) refusal(error, { what: part === 'booking' ? 'The booking wasn’t saved.' : 'The job wasn’t saved.', pane: 'job' });
    if (first) focusField(first);
  }

  async function openConflict(id: string, by: string): Promise<void> {
    const theirs = await data.read(id);
    const rows = conflictRows(base.value, draft, draftOf(theirs));
    conflict.value = { theirs, by, rows };
  }

  /** Answers the saved job, or nothing when it was refused: then the form keeps all that was typed. */
  async function save(): Promise<FullJob | undefined> {
    if (!isEditing.value || isSaving.value) return undefined;
    const bad = { ...unreadable, ...unsendable(draft) };
    errors.value = Object.fromEntries(Object.entries(bad).filter(([, text]) => text));
    const [first] = Object.keys(errors.value);
    if (first) {
      focusField(first);
      return undefined;
    }
    const job = data.job.value;
    isSaving.value = true;
    notice.value = '';
    try {
      const saved = job ? await saveChanges(job, base.value, { ...draft }, versions) : await saveNew({ ...draft }, base.value, creationKey);
      data.put(saved);
      data.refresh(saved.id);
      stop();
      toast({ text: job ? `${saved.refNum} saved` : `${saved.refNum} raised`, pane: 'job' });
      return saved;
    } catch (error) {
      return await refuse(error, job);
    } finally {
      isSaving.value = false;
    }
  }

  async function refuse(error: unknown, job: FullJob | undefined): Promise<FullJob | undefined> {
    if (!(error instanceof SaveRefused)) throw error;
    const { reason, part, saved } = error;
    if (saved) {
      data.put(saved);
      data.refresh(saved.id);
      if (part === 'booking') {
        const filled = { ...draft };
        begin(draftOf(saved), { job: saved.version, booking: versions.booking }, { ...draftOf(saved), bookedDate: filled.bookedDate, slot: filled.slot, operativeIds: filled.operativeIds });
      }
    }
    if (reason instanceof ApiError && reason.status === 412 && (saved ?? job)) {
      const by = reason.problem.changedBy;
      await openConflict((saved ?? job)!.id, typeof by === 'string' && by ? by : 'Somebody');
      return undefined;
    }
    show(reason, part, Boolean(saved) && part === 'booking');
    if (!job && saved) {
      handover = { id: saved.id, draft: { ...draft }, errors: errors.value, notice: notice.value };
      stop();
      return saved;
    }
    return undefined;
  }

  /** Goes on from what they saved. `mine`: my changes stand; `theirs`: theirs do where both changed the same. */
  async function settle(keep: 'mine' | 'theirs', andSave: boolean): Promise<void> {
    const found = conflict.value;
    if (!found) return;
    const theirs = draftOf(found.theirs);
    const filled = merged(base.value, { ...draft }, theirs, keep);
    conflict.value = null;
    begin(theirs, versionsOf(found.theirs), filled);
    if (differences(theirs, filled).length === 0) stop();
    else if (andSave) await save();
  }

  return {
    isEditing, isSaving, isDirty, draft, changed, errors, unreadable, notice, conflict,
    start, startNew, receive, stop, cancel, save, settle, mayLeave, openConflict,
    isBehind: (job: FullJob) => isEditing.value && (job.version > versions.job || job.booking.version > versions.booking),
  };
}

export type JobEdit = ReturnType<typeof useJobEdit>;
