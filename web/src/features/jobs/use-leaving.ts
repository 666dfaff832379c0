import { onBeforeUnmount } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { useSession } from '@/lib/session';
import { takeTyped } from '@/lib/typing';
import type { JobEdit } from './use-job-edit';

/** Asks before unsaved changes are left: by a link, by Back, by closing the tab. */
export function useLeaving(edit: JobEdit): void {
  const session = useSession();
  onBeforeRouteLeave(async () => {
    const leaves = await edit.mayLeave();
    if (leaves) edit.stop();
    return leaves;
  });
  const warn = (event: BeforeUnloadEvent): void => {
    takeTyped();
    if (edit.isEditing.value && edit.isDirty.value && !session.isHandedOver) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));
}
