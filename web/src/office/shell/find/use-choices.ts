import { computed, ref, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { useRouter } from 'vue-router';
import { usePreference } from '@/lib/preferences';
import { useSession } from '@/lib/session';
import { useActions } from './find-actions';
import type { Action } from './find-actions';
import { useFindJobs } from './find-jobs';
import type { FoundJob, FoundJobs } from './find-jobs';
import { matches } from './match-parts';

/** A job as it's remembered: where it was, not whose. */
export type RecentJob = Pick<FoundJob, 'jobId' | 'refNum' | 'plotName' | 'siteName'>;

export type Choice = { key: string } & (
  | { kind: 'action'; action: Action }
  | { kind: 'job'; job: FoundJob }
  | { kind: 'recent'; job: RecentJob }
);

export interface Group {
  title: string;
  choices: Choice[];
}

const mostRecent = 6;
/** Of pages and actions beside jobs. */
const fewActions = 4;

const ofAction = (action: Action): Choice => ({ kind: 'action', key: action.id, action });

/** What may be chosen for what is typed: pages and actions at once, jobs below them as they're found. */
export function useChoices(typed: Ref<string>, showKeys: () => void, close: () => void) {
  const router = useRouter();
  const actions = useActions(showKeys);
  const found: FoundJobs = useFindJobs(typed);
  const recent = usePreference<RecentJob[]>('find.recent', [], useSession().user?.id);

  const groups: ComputedRef<Group[]> = computed(() => {
    const isEmpty = typed.value.trim() === '';
    const fitting = actions.filter(({ label }) => matches(label, typed.value));
    const remembered = recent.value.slice(0, mostRecent).map((job): Choice => ({ kind: 'recent', key: job.jobId, job }));
    const jobs = found.jobs.value.map((job): Choice => ({ kind: 'job', key: job.jobId, job }));
    const all = isEmpty
      ? [{ title: 'Recent', choices: remembered }, { title: 'Pages and actions', choices: fitting.map(ofAction) }]
      : [{ title: 'Pages and actions', choices: fitting.slice(0, fewActions).map(ofAction) }, { title: 'Jobs', choices: jobs }];
    return all.filter(({ choices }) => choices.length > 0);
  });
  const choices = computed(() => groups.value.flatMap((group) => group.choices));

  /** The one Enter takes: the first, until another is moved to. */
  const movedTo = ref('');
  const current = computed(() => choices.value.find(({ key }) => key === movedTo.value) ?? choices.value[0]);
  function step(by: number): void {
    const { length } = choices.value;
    if (length === 0) return;
    const at = choices.value.findIndex(({ key }) => key === current.value?.key);
    movedTo.value = choices.value[(at + by + length) % length]?.key ?? '';
  }

  /** Enter before the answer is there waits for it, lest something else be opened. */
  const isPressed = ref(false);
  watch(typed, () => {
    movedTo.value = '';
    isPressed.value = false;
  });
  watch([found.isWaiting, found.failure], ([isWaiting, failure]) => {
    if (!isPressed.value || isWaiting) return;
    isPressed.value = false;
    if (!failure && current.value) choose(current.value, false);
  });
  function press(inNewTab: boolean): void {
    if (found.isWaiting.value && movedTo.value === '') isPressed.value = true;
    else if (current.value) choose(current.value, inNewTab);
  }

  function choose(choice: Choice, inNewTab: boolean): void {
    if (choice.kind !== 'action') remember(choice.job);
    const to = choice.kind === 'action' ? choice.action.to : { name: 'job', params: { id: choice.job.jobId } };
    if (to && inNewTab) {
      window.open(router.resolve(to).href, '_blank', 'noopener');
      return;
    }
    close();
    if (to) void router.push(to);
    else if (choice.kind === 'action') choice.action.run?.();
  }
  function remember({ jobId, refNum, plotName, siteName }: RecentJob): void {
    recent.value = [{ jobId, refNum, plotName, siteName }, ...recent.value.filter((one) => one.jobId !== jobId)].slice(0, mostRecent);
  }

  return { groups, choices, current, found, step, press, choose, moveTo: (choice: Choice) => (movedTo.value = choice.key) };
}
