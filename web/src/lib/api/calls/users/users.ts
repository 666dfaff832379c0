// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  EndedSessions,
  GetUsersParams,
  NewUser,
  OpenSessions,
  User,
  UserChange,
  UserPage
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetUsersByIdSessionsUrl = (id: string,) => {




  return `/api/v1/users/${id}/sessions`
}

/**
 * @summary Where somebody is signed in
 */
export const getUsersByIdSessions = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<OpenSessions> => {

  return apiCall<OpenSessions>(getGetUsersByIdSessionsUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getDeleteUsersByIdSessionsUrl = (id: string,) => {




  return `/api/v1/users/${id}/sessions`
}

/**
 * @summary Sign somebody out everywhere
 */
export const deleteUsersByIdSessions = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<EndedSessions> => {

  return apiCall<EndedSessions>(getDeleteUsersByIdSessionsUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getGetUsersUrl = (params?: GetUsersParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/users?${stringifiedParams}` : `/api/v1/users`
}

/**
 * @summary People with an account
 */
export const getUsers = async (params?: GetUsersParams, options?: Parameters<typeof apiCall>[1]): Promise<UserPage> => {

  return apiCall<UserPage>(getGetUsersUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostUsersUrl = () => {




  return `/api/v1/users`
}

/**
 * @summary Add a user
 */
export const postUsers = async (newUser: NewUser, options?: Parameters<typeof apiCall>[1]): Promise<User> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return apiCall<User>(getPostUsersUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newUser)
  }
);}


export const getPatchUsersByIdUrl = (id: string,) => {




  return `/api/v1/users/${id}`
}

/**
 * @summary Change a user
 */
export const patchUsersById = async (id: string,
    userChange: UserChange, options?: Parameters<typeof apiCall>[1]): Promise<User> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return apiCall<User>(getPatchUsersByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(userChange)
  }
);}


export const getDeleteUsersByIdUrl = (id: string,) => {




  return `/api/v1/users/${id}`
}

/**
 * @summary Delete a user and sign them out
 */
export const deleteUsersById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteUsersByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


