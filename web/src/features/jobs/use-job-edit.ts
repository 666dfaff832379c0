import { computed, nextTick, reactive, ref, shallowRef } from 'vue';
import { ApiError } from '@/lib/api-error';
import { newKey } from '@/lib/http';
import { list } from '@/lib/plural';
import { refusal, toast } from '@/lib/toasts';
import { takeTyped } from '@/lib/typing';
import { fieldWords, wordsFor } from '@/lib/words';
import { confirm } from '@/ui/confirm';
import { getHistory, versionsOf } from './job.api';
import type { Versions } from './job.api';
import { authored, conflictRows, differences, draftOf, emptyDraft, isBookingField, labels, merged, unsendable } from './job-fields';
import type { ConflictRow, Draft, FieldName, FullJob, Keep } from './job-fields';
import { fieldList } from './job-words';
import { saveChanges, saveNew, SaveRefused } from './save-job';
import type { Saved } from './save-job';
import type { JobData } from './use-job-data';

export interface Conflict {
  theirs: FullJob;
  rows: ConflictRow[];
}

/** A form as it is put aside: what it began with, and what was typed. */
export interface PutAside {
  base: Draft;
  draft: Draft;
  versions: Versions;
  /** Of a new job: so that one that was raised after all isn't raised again. */
  creationKey: string;
  at: string;
}

type Errors = Partial<Record<FieldName, string>>;

/** What a new job that was saved without its booking hands to its own page. */
let handover: { id: string; draft: Draft; errors: Errors; notice: string } | undefined;

/** So often a save goes on by itself when what happened meanwhile touches no field of the form. */
const mostRebases = 3;

/** Moves the focus to the first of the named fields on the page. */
export function focusField(...names: string[]): void {
  void nextTick(() => {
    const field = [...document.querySelectorAll<HTMLElement>('[data-field]')].find(({ dataset }) => names.includes(dataset.field ?? ''));
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
  /** What follows from a choice elsewhere in the form. */
  const hints = ref<Errors>({});
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
    hints.value = {};
    for (const name of Object.keys(unreadable)) delete unreadable[name as FieldName];
    isEditing.value = true;
  }
  function start(field?: FieldName): void {
    const job = data.job.value;
    if (!job || !data.canEdit.value || job.deleted) return;
    if (!isEditing.value) {
      notice.value = '';
      begin(draftOf(job), versionsOf(job));
      // Under a thumb it would open the keyboard over what is to be read.
      if (!field && !matchMedia('(pointer: coarse)').matches) focusField('siteId');
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
    focusField(...Object.keys(refused));
  }
  function stop(): void {
    isEditing.value = false;
    errors.value = {};
    notice.value = '';
  }
  const putAside = (): PutAside => ({ base: base.value, draft: { ...draft }, versions, creationKey, at: new Date().toISOString() });
  /** Goes on with a form that was put aside, against the versions it began with. */
  function resume(form: PutAside): void {
    creationKey = form.creationKey;
    notice.value = '';
    begin(form.base, form.versions, form.draft);
    focusField(...differences(form.base, form.draft));
  }

  /** Another site has other plots and other engineers; back at its own, the job has its own again. */
  function moveTo(site: { id: string; name: string; engineerIds: readonly string[] } | undefined): void {
    if (site?.id === draft.siteId) return;
    const isHome = site !== undefined && site.id === base.value.siteId;
    const before = isHome ? base.value.operativeIds : draft.operativeIds;
    const kept = isHome ? before : before.filter((id) => site?.engineerIds.includes(id));
    const dropped = before.filter((id) => !kept.includes(id)).map(data.names.engineer);
    Object.assign(draft, { siteId: site?.id ?? '', plotId: isHome ? base.value.plotId : '', operativeIds: [...kept] });
    const isOrAre = dropped.length === 1 ? 'isn’t' : 'aren’t';
    hints.value = {
      ...(base.value.plotId && !isHome ? { plotId: 'Choose its plot.' } : {}),
      ...(dropped.length && site ? { operativeIds: `${list.format(dropped)} ${isOrAre} assigned to ${site.name}, so no longer on the job.` } : {}),
    };
  }

  async function mayLeave(): Promise<boolean> {
    takeTyped();
    if (!isEditing.value || !isDirty.value) return true;
    const what = fieldList(changed.value);
    return confirm({
      title: 'Leave without saving?',
      text: `What you changed isn’t saved${what ? `: ${what}` : ''}.`,
      confirm: 'Discard changes',
      cancel: 'Keep editing',
      danger: true,
    });
  }
  async function cancel(): Promise<boolean> {
    const leaves = !isSaving.value && (await mayLeave());
    if (leaves) stop();
    return leaves;
  }

  function show(error: unknown, part: 'job' | 'booking', wasSaved: boolean): void {
    const words = Object.entries(fieldWords(error)).map(([path, text]) => [path.split('.')[0], text] as const);
    errors.value = Object.fromEntries(words.filter(([path]) => path && path in labels));
    const bad = Object.keys(errors.value);
    if (wasSaved) notice.value = `The job is saved, the booking isn’t: ${bad.length ? Object.values(errors.value)[0] : wordsFor(error)}`;
    else if (!bad.length) refusal(error, { what: part === 'booking' ? 'The booking wasn’t saved.' : 'The job wasn’t saved.', pane: 'job' });
    if (bad.length) focusField(...bad);
  }

  /** What others saved since the form began, field by field, with who did; nothing when it touches no field of the form. */
  async function meanwhile(id: string): Promise<Conflict> {
    const [theirs, history] = await Promise.all([data.read(id), getHistory(id, null)]);
    const rows = conflictRows(base.value, draft, draftOf(theirs));
    const seen = versions;
    const since = history.items.filter(({ what, version }) => version > (what.startsWith('booking/') ? seen.booking : seen.job));
    return { theirs, rows: rows.map((row) => authored(row, since)) };
  }
  async function openConflict(id: string): Promise<void> {
    conflict.value = await meanwhile(id);
  }

  /** Answers the saved job, or nothing when it was refused: then the form keeps all that was typed. */
  async function save(rebases = 0): Promise<FullJob | undefined> {
    if (!isEditing.value || isSaving.value) return undefined;
    const bad = { ...unreadable, ...unsendable(base.value, draft) };
    errors.value = Object.fromEntries(Object.entries(bad).filter(([, text]) => text));
    if (Object.keys(errors.value).length) {
      focusField(...Object.keys(errors.value));
      return undefined;
    }
    const job = data.job.value;
    let clash: string | undefined;
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
      if (!(error instanceof SaveRefused)) throw error;
      const { reason, part, saved } = error;
      if (saved) keepSaved(saved, part);
      const known = saved?.job ?? job;
      if (reason instanceof ApiError && reason.status === 412 && known) clash = known.id;
      else return refuse(error, job);
    } finally {
      isSaving.value = false;
    }
    return resolveClash(clash, rebases);
  }

  /** Part of the form is saved: it goes on from there, with what is still to be saved. */
  function keepSaved({ job, versions: now, seen }: Saved, refused: 'job' | 'booking'): void {
    data.put(job);
    data.refresh(job.id);
    const rest = differences(base.value, draft).filter((name) => refused === 'job' || isBookingField(name));
    begin(seen, now, { ...seen, ...Object.fromEntries(rest.map((name) => [name, draft[name]])) });
  }

  function refuse({ reason, part, saved }: SaveRefused, job: FullJob | undefined): FullJob | undefined {
    show(reason, part, Boolean(saved) && part === 'booking');
    if (job || !saved) return undefined;
    handover = { id: saved.job.id, draft: { ...draft }, errors: errors.value, notice: notice.value };
    stop();
    return saved.job;
  }

  /** Somebody saved first. What they did may touch nothing here, such as a change of rates: then ours goes on top. */
  async function resolveClash(id: string, rebases: number): Promise<FullJob | undefined> {
    const found = await meanwhile(id);
    if (found.rows.length || rebases >= mostRebases) {
      conflict.value = found;
      return undefined;
    }
    begin(draftOf(found.theirs), versionsOf(found.theirs), merged(base.value, { ...draft }, draftOf(found.theirs), () => 'mine'));
    return save(rebases + 1);
  }

  /** Goes on from what they saved, each field as it was chosen. */
  async function settle(keep: (field: FieldName) => Keep, andSave: boolean): Promise<void> {
    const found = conflict.value;
    if (!found) return;
    const theirs = draftOf(found.theirs);
    const filled = merged(base.value, { ...draft }, theirs, keep);
    conflict.value = null;
    begin(theirs, versionsOf(found.theirs), filled);
    if (!andSave) focusField(...found.rows.map(({ field }) => field));
    else if (differences(theirs, filled).length === 0) stop();
    else await save();
  }

  return {
    isEditing, isSaving, isDirty, draft, changed, errors, unreadable, hints, notice, conflict,
    start, startNew, receive, stop, cancel, save: () => save(), settle, mayLeave, openConflict, moveTo, putAside, resume,
    /** Somebody saved a field of this form after it began. */
    isBehind: (job: FullJob) =>
      isEditing.value && (job.version > versions.job || job.booking.version > versions.booking) && differences(base.value, draftOf(job)).length > 0,
  };
}

export type JobEdit = ReturnType<typeof useJobEdit>;
