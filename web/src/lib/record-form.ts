import { computed, nextTick, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { confirm } from '@/ui/confirm';
import { ApiError } from './api-error';
import { newKey } from './http';
import { takeTyped } from './typing';
import { fieldWords, wordsFor } from './words';

export interface Versioned {
  version: number;
}

/** Somebody saved first. `fields` are those both changed: what is theirs, while the form keeps what was typed. */
export interface FormConflict<D> {
  by: string;
  fields: { name: keyof D & string; theirs: string }[];
}

export interface RecordFormOptions<R extends Versioned, D extends object> {
  /** What the form calls each of its fields; also the paths refusals are looked up by. */
  labels: Record<keyof D & string, string>;
  empty: () => D;
  draftOf: (record: R) => D;
  /** What is wrong before anything is sent, by field. */
  check?: (draft: D) => Partial<Record<keyof D & string, string | undefined>>;
  add?: (draft: D, idempotencyKey: string) => Promise<unknown>;
  /** `changed` names the fields that differ from `record`. */
  change?: (record: R, draft: D, changed: (keyof D & string)[]) => Promise<unknown>;
  /** A field's value as a person reads it, for telling what somebody else saved. */
  words?: (name: keyof D & string, draft: D) => string;
}

export interface RecordForm<R extends Versioned, D extends object> {
  open: boolean;
  draft: D;
  readonly record: R | null;
  readonly isNew: boolean;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly changed: (keyof D & string)[];
  readonly conflict: FormConflict<D> | null;
  readonly labels: Record<keyof D & string, string>;
  /** Refusals by field, and by path: one deep in a field is that field's too. */
  errors: Partial<Record<string, string>>;
  /** What is wrong with no one field. */
  problem: string;
  startNew(given?: Partial<D>): void;
  start(record: R): void;
  /** The record as it is now: untouched fields follow, what was typed stays and is told apart. */
  follow(record: R, by: string): void;
  takeTheirs(): void;
  save(): Promise<boolean>;
  /** Closes, asking first when something typed would be lost. */
  close(): Promise<void>;
  mayLeave(): Promise<boolean>;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Adding or changing one small record: the draft, its refusals field by field, and two people saving at once. */
export function useRecordForm<R extends Versioned, D extends object>(options: RecordFormOptions<R, D>): RecordForm<R, D> {
  type Name = keyof D & string;
  const names = Object.keys(options.labels) as Name[];
  const open = ref(false);
  const record = shallowRef<R | null>(null);
  const draft = ref(options.empty()) as Ref<D>;
  const clean = shallowRef(options.empty());
  const errors = ref<Partial<Record<string, string>>>({});
  const problem = ref('');
  const isSaving = ref(false);
  const conflict = shallowRef<FormConflict<D> | null>(null);
  let key = { for: '', value: newKey() };

  /** What was refused: a field typed in since is no longer known to be wrong. */
  let refusedDraft = options.empty();
  watch(draft, (now) => {
    const stale = names.filter((name) => !isSame(now[name], refusedDraft[name]));
    const kept = Object.entries(errors.value).filter(([path]) => !stale.some((name) => path.split('.')[0] === name));
    if (kept.length < Object.keys(errors.value).length) errors.value = Object.fromEntries(kept);
  }, { deep: true });
  function show(found: Partial<Record<string, string>>): void {
    refusedDraft = JSON.parse(JSON.stringify(draft.value)) as D;
    errors.value = found;
    void nextTick(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  }

  const changed = computed(() => names.filter((name) => !isSame(draft.value[name], clean.value[name])));
  const isDirty = computed(() => open.value && changed.value.length > 0);

  function begin(of: R | null, from: D): void {
    record.value = of;
    clean.value = from;
    draft.value = structuredClone(from);
    errors.value = {};
    problem.value = '';
    conflict.value = null;
    open.value = true;
  }
  function startNew(given: Partial<D> = {}): void {
    begin(null, options.empty());
    Object.assign(draft.value, given);
  }

  function follow(now: R, by: string): void {
    // What is being saved may be told by others before its answer is here; the answer, or a 412, has the last word.
    if (!isSaving.value) followNow(now, by);
  }
  function followNow(now: R, by: string): void {
    if (!record.value || now.version <= record.value.version) return;
    const theirs = options.draftOf(now);
    if (!isDirty.value || names.every((name) => isSame(theirs[name], draft.value[name]))) return begin(now, theirs);
    const mine = changed.value;
    // What they changed may be no field of this form.
    if (names.every((name) => isSame(theirs[name], clean.value[name]))) return void (record.value = now);
    const both = mine.filter((name) => !isSame(theirs[name], clean.value[name]) && !isSame(theirs[name], draft.value[name]));
    const kept = Object.fromEntries(mine.map((name) => [name, draft.value[name]])) as Partial<D>;
    const words = options.words ?? ((name, of) => String(of[name]));
    record.value = now;
    clean.value = theirs;
    draft.value = { ...structuredClone(theirs), ...kept };
    conflict.value = { by, fields: both.map((name) => ({ name, theirs: words(name, theirs) })) };
  }
  function takeTheirs(): void {
    for (const { name } of conflict.value?.fields ?? []) draft.value[name] = structuredClone(clean.value[name]);
    conflict.value = null;
  }

  /** Somebody saved first. True when it touched no field of this form, so that the same may be sent again. */
  function overtaken(problem: Record<string, unknown>): boolean {
    followNow(problem.current as R, typeof problem.changedBy === 'string' && problem.changedBy ? problem.changedBy : 'Somebody');
    return conflict.value === null;
  }
  function refused(error: unknown): void {
    const found: Partial<Record<string, string>> = {};
    for (const [path, words] of Object.entries(fieldWords(error))) {
      found[path] = words;
      found[path.split('.')[0] ?? path] ??= words;
    }
    show(found);
    if (!names.some((name) => found[name])) problem.value = wordsFor(error);
  }
  /** The same words sent again are the same command; other words are another. */
  function keyFor(sent: D): string {
    const text = JSON.stringify(sent);
    if (key.for !== text) key = { for: text, value: newKey() };
    return key.value;
  }

  async function send(tries = 3): Promise<void> {
    try {
      if (record.value) await options.change?.(record.value, draft.value, changed.value);
      else await options.add?.(draft.value, keyFor(draft.value));
    } catch (error) {
      const isStale = error instanceof ApiError && error.status === 412 && Boolean(error.problem.current);
      if (!isStale) throw error;
      if (overtaken(error.problem) && tries > 1) await send(tries - 1);
      else if (!conflict.value) throw error;
    }
  }

  async function save(): Promise<boolean> {
    if (isSaving.value) return false;
    const wrong = Object.entries<string | undefined>(options.check?.(draft.value) ?? {}).filter(([, words]) => words);
    problem.value = '';
    show(Object.fromEntries(wrong));
    if (wrong.length > 0) return false;
    if (record.value && changed.value.length === 0) {
      open.value = false;
      return true;
    }
    isSaving.value = true;
    conflict.value = null;
    try {
      await send();
      if (conflict.value) return false;
      open.value = false;
      return true;
    } catch (error) {
      refused(error);
      return false;
    } finally {
      isSaving.value = false;
    }
  }

  async function mayLeave(): Promise<boolean> {
    takeTyped();
    if (!isDirty.value) return true;
    const left = changed.value.map((name) => options.labels[name]).join(', ');
    return confirm({
      title: 'Leave without saving?', text: `What you changed isn’t saved: ${left}.`,
      confirm: 'Discard changes', cancel: 'Keep editing', danger: true,
    });
  }
  async function close(): Promise<void> {
    if (await mayLeave()) open.value = false;
  }

  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => (to.path === from.path ? true : mayLeave()));
  const warn = (event: BeforeUnloadEvent): void => {
    takeTyped();
    if (isDirty.value) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));

  return reactive({
    open, draft, record, isDirty, isSaving, changed, conflict, errors, problem, labels: options.labels,
    isNew: computed(() => record.value === null),
    startNew, start: (of: R) => begin(of, options.draftOf(of)), follow, takeTheirs, save, close, mayLeave,
  }) as RecordForm<R, D>;
}

/** The If-Match of a record that carries its version. */
export const tagOf = ({ version }: Versioned): string => `"${version}"`;
