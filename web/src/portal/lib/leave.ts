import { ApiError } from '@/lib/api-error';
import { send } from '@/lib/http';

/** Ends the session; what waits to be sent stays on this phone, bound to the person. */
export async function signOut(): Promise<void> {
  await send('/session', { method: 'DELETE', whenSignedOut: 'reject' }).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  });
  location.assign('/portal/sign-in');
}
