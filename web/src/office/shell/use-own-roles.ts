import { watch } from 'vue';
import { useRouter } from 'vue-router';
import { onChange } from '@/lib/live';
import { useSession } from '@/lib/session';
import { mayOpen } from './settings-pages';

/** Roles somebody gives or takes count at once: the page shows what they open, and is left when they no longer open it. */
export function useOwnRoles(): void {
  const router = useRouter();
  const session = useSession();
  onChange(({ type, id }) => {
    if (type.startsWith('directory.user.') && id === session.user?.id) void session.goOnIfSignedIn();
  });
  watch(() => session.roles, () => {
    if (!session.isOffice || !mayOpen(router.currentRoute.value.meta)) void router.replace(session.home);
  });
}
