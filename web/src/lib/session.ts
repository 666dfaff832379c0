import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiError } from './api-error';
import type { About, Role, SignedInUser } from './api-types';
import { setTimeZone } from './dates';
import { forgetDrafts } from './drafts';
import { get, send, whenSignedOut } from './http';

type SessionAnswer = SignedInUser | { user: Omit<SignedInUser, 'roles'>; roles?: Role[] };

/** The roles whose members work on jobs; the calendar is theirs too. */
export const editors: readonly Role[] = ['office', 'manager', 'super'];

/** `/session` names the user and their roles side by side; the screens want one person. */
function personOf(answer: SessionAnswer): SignedInUser {
  if (!('user' in answer)) return answer;
  const within = answer.user as Partial<SignedInUser>;
  return { ...answer.user, roles: answer.roles ?? within.roles ?? [] };
}

export const useSession = defineStore('session', () => {
  const user = ref<SignedInUser | null>(null);
  const about = ref<About | null>(null);
  /** The sign-in overlay is open: a call met a 401 and waits. */
  const expired = ref(false);
  /** Somebody else signed in: the page is about to begin anew, and nothing on it is theirs to keep. */
  const isHandedOver = ref(false);
  let again: { promise: Promise<void>; done: () => void } | undefined;

  const roles = computed<Role[]>(() => user.value?.roles ?? []);
  const isOffice = computed(() => roles.value.some((role) => role !== 'engineer'));
  /** Who raises, books and changes; Purchasing only reads. */
  const canEdit = computed(() => has(...editors));
  const home = computed(() => (canEdit.value ? '/calendar' : isOffice.value ? '/list' : '/portal'));
  const today = computed(() => about.value?.today ?? new Date().toISOString().slice(0, 10));

  function has(...any: Role[]): boolean {
    return any.some((role) => roles.value.includes(role));
  }

  async function loadAbout(): Promise<About> {
    about.value = await get<About>('/about', undefined, { whenSignedOut: 'reject' });
    setTimeZone(about.value.timeZone);
    return about.value;
  }

  /** Who is signed in, or nobody; asks the server once. */
  async function load(): Promise<SignedInUser | null> {
    if (user.value) return user.value;
    try {
      const answer = await get<SessionAnswer>('/session', undefined, { whenSignedOut: 'reject' });
      user.value = personOf(answer);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }
    return user.value;
  }

  async function signIn(email: string, password: string): Promise<SignedInUser> {
    const { data } = await send<SessionAnswer>('/session', {
      method: 'POST',
      body: { email, password },
      whenSignedOut: 'reject',
    });
    return goOnAs(personOf(data ?? (await get<SessionAnswer>('/session'))));
  }

  /** Goes on where the session ended, if somebody has signed in elsewhere meanwhile: in another tab, at the company's sign-in. */
  async function goOnIfSignedIn(): Promise<void> {
    const answer = await get<SessionAnswer>('/session', undefined, { whenSignedOut: 'reject' }).catch(() => undefined);
    if (answer) await goOnAs(personOf(answer));
  }

  function goOnAs(person: SignedInUser): SignedInUser | Promise<SignedInUser> {
    const before = user.value;
    // Another person must not see or finish what the first one was typing: what waits for a session is never sent.
    if (before && before.id !== person.id) {
      isHandedOver.value = true;
      location.reload();
      return new Promise(() => undefined);
    }
    user.value = person;
    expired.value = false;
    again?.done();
    again = undefined;
    return person;
  }

  async function signOut(): Promise<void> {
    await send('/session', { method: 'DELETE', whenSignedOut: 'reject' }).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    });
    forgetDrafts();
    location.assign('/sign-in');
  }

  /** Lets a 401 open the overlay, keep the page as it is, and try again afterwards. */
  function askAgainWhenExpired(): void {
    whenSignedOut(() => {
      if (!again) {
        let done = (): void => {};
        const promise = new Promise<void>((resolve) => (done = resolve));
        again = { promise, done };
      }
      expired.value = true;
      return again.promise;
    });
  }

  /** The server's today, as any answer may bring it: a page can be left open over midnight. */
  function setToday(date: string): void {
    if (about.value && about.value.today !== date) about.value = { ...about.value, today: date };
  }

  return {
    user,
    about,
    expired,
    isHandedOver,
    roles,
    isOffice,
    canEdit,
    has,
    home,
    today,
    loadAbout,
    load,
    signIn,
    goOnIfSignedIn,
    signOut,
    askAgainWhenExpired,
    setToday,
  };
});
