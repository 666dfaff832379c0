import { nextTick, onMounted, ref } from 'vue';
import type { Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useShortcut } from '@/lib/shortcuts';
import type { List } from './use-list';

/** Where each address of the list was left, so that Back comes to the same place. */
const leftAt = new Map<string, { id: string; top: number }>();

/** Which row the keyboard is on: j and k, or the arrows once a row has the focus. */
export function useListKeys(list: List, box: () => HTMLElement | null | undefined): { currentId: Ref<string>; goTo: (id: string) => void; leave: (id: string) => void; open: (id: string) => void } {
  const route = useRoute();
  const router = useRouter();
  const currentId = ref(leftAt.get(route.fullPath)?.id ?? '');

  function goTo(id: string): void {
    currentId.value = id;
    void nextTick(() => {
      const link = box()?.querySelector<HTMLElement>(`[data-job="${CSS.escape(id)}"]`);
      link?.focus({ preventScroll: true });
      link?.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
    });
  }
  function step(by: number): void {
    const rows = list.rows.value;
    const at = rows.findIndex((row) => row.id === currentId.value);
    const to = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (to) goTo(to.id);
  }
  function leave(id: string): void {
    leftAt.set(route.fullPath, { id, top: box()?.scrollTop ?? 0 });
  }
  function open(id: string): void {
    leave(id);
    void router.push({ name: 'job', params: { id } });
  }

  onMounted(() => {
    const left = leftAt.get(route.fullPath);
    if (left) void nextTick(() => box()?.scrollTo({ top: left.top }));
  });

  const group = 'This page';
  useShortcut({ keys: 'j', label: 'Next job', group, run: () => step(1) });
  useShortcut({ keys: 'k', label: 'Job before', group, run: () => step(-1) });
  useShortcut({ keys: 'Enter', label: 'Open the job', group });
  return { currentId, goTo, leave, open };
}
