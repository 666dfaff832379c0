import { useSession } from '@/lib/session';
import { refusal, toast } from '@/lib/toasts';
import { restore, type Kind } from './reference.api';

/** What was deleted comes back, for Super Users. */
export function useRestore(kind: Kind, refresh: () => Promise<void>) {
  const canRestore = useSession().has('super');
  async function bringBack({ id, name }: { id: string; name: string }): Promise<void> {
    const done = await restore(kind, id).then(() => true, (error: unknown) => (refusal(error), false));
    if (done) toast({ text: `${name} is back` });
    await refresh();
  }
  return { canRestore, bringBack };
}
