import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { deleteApiTokensById, getApiTokens, postApiTokens } from '@/lib/api/calls/api-tokens/api-tokens';
import { deleteSessions, deleteSessionsById, getSessions, putSessionPassword } from '@/lib/api/calls/session/session';
import {
  deleteUsersById, deleteUsersByIdSessions, getUsers, getUsersByIdSessions, patchUsersById, postUsers,
} from '@/lib/api/calls/users/users';
import type { ApiToken, MadeApiToken, NewApiToken, OpenSession, OwnPassword, User, UserChange, NewUser } from '@/lib/api/model';
import { onChange } from '@/lib/live';
import { tagOf } from '@/lib/record-form';

export type { ApiToken, MadeApiToken, NewApiToken, OpenSession, User };

/** Enough for five thousand people. */
const mostPages = 25;

/** Asked again whenever somebody's access changed, by whomever. */
function followAccess(key: string): void {
  const queries = useQueryClient();
  onChange(({ type }) => {
    if (type.startsWith('directory.user.') || type.startsWith('directory.access.')) void queries.invalidateQueries({ queryKey: [key] });
  });
}

/** Everybody with an account. */
export function useUsers() {
  followAccess('users');
  return useQuery({
    queryKey: ['users'],
    queryFn: async () => {
      const users: User[] = [];
      let cursor: string | null | undefined;
      for (let pages = 0; pages < mostPages && cursor !== null; pages += 1) {
        const page = await getUsers({ limit: 200, ...(cursor ? { cursor } : {}) });
        users.push(...page.items);
        cursor = page.nextCursor;
      }
      return users;
    },
  });
}

export const addUser = (user: NewUser, key: string) => postUsers(user, { headers: { 'Idempotency-Key': key } });
export const changeUser = (user: User, change: UserChange) => patchUsersById(user.id, change, { headers: { 'If-Match': tagOf(user) } });
export const deleteUser = (user: User) => deleteUsersById(user.id, { headers: { 'If-Match': tagOf(user) } });

/** Where somebody is signed in; without an id, where I am. */
export function useOpenSessions(userId: MaybeRefOrGetter<string | undefined> = undefined, enabled: MaybeRefOrGetter<boolean> = true) {
  followAccess('sessions');
  return useQuery({
    queryKey: computed(() => ['sessions', toValue(userId) ?? 'mine']),
    queryFn: ({ queryKey }) => {
      const [, whose] = queryKey;
      return (whose === 'mine' ? getSessions() : getUsersByIdSessions(String(whose))).then(({ items }) => items);
    },
    enabled: () => toValue(enabled),
  });
}

export const endSession = (id: string) => deleteSessionsById(id);
export const endOtherSessions = () => deleteSessions();
export const signOutEverywhere = (userId: string) => deleteUsersByIdSessions(userId);
export const changePassword = (passwords: OwnPassword) => putSessionPassword(passwords);

export function useApiTokens() {
  followAccess('api-tokens');
  return useQuery({ queryKey: ['api-tokens'], queryFn: () => getApiTokens().then(({ items }) => items) });
}

export const makeApiToken = (token: NewApiToken, key: string) => postApiTokens(token, { headers: { 'Idempotency-Key': key } });
export const revokeApiToken = (id: string) => deleteApiTokensById(id);
