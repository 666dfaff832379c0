// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  About,
  Credentials,
  EndedSessions,
  GetSessionOidcCallbackParams,
  GetSessionOidcStartParams,
  OpenSessions,
  OwnPassword,
  PreferenceValue,
  Preferences,
  Problem,
  Session
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetAboutUrl = () => {




  return `/api/v1/about`
}

/**
 * @summary Whose Makegood this is, and what day it is there
 */
export const getAbout = async ( options?: Parameters<typeof apiCall>[1]): Promise<About> => {

  return apiCall<About>(getGetAboutUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostSessionUrl = () => {




  return `/api/v1/session`
}

/**
 * @summary Sign in
 */
export const postSession = async (credentials: Credentials, options?: Parameters<typeof apiCall>[1]): Promise<Session> => {

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
return apiCall<Session>(getPostSessionUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(credentials)
  }
);}


export const getGetSessionUrl = () => {




  return `/api/v1/session`
}

/**
 * @summary Who am I
 */
export const getSession = async ( options?: Parameters<typeof apiCall>[1]): Promise<Session> => {

  return apiCall<Session>(getGetSessionUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getDeleteSessionUrl = () => {




  return `/api/v1/session`
}

/**
 * @summary Sign out
 */
export const deleteSession = async ( options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteSessionUrl(),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getGetSessionPreferencesUrl = () => {




  return `/api/v1/session/preferences`
}

/**
 * @summary What I like to see
 */
export const getSessionPreferences = async ( options?: Parameters<typeof apiCall>[1]): Promise<Preferences> => {

  return apiCall<Preferences>(getGetSessionPreferencesUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPutSessionPreferencesByNameUrl = (name: string,) => {




  return `/api/v1/session/preferences/${name}`
}

/**
 * @summary Keep something I like to see; the last one written stands
 */
export const putSessionPreferencesByName = async (name: string,
    preferenceValue: PreferenceValue, options?: Parameters<typeof apiCall>[1]): Promise<PreferenceValue> => {

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
return apiCall<PreferenceValue>(getPutSessionPreferencesByNameUrl(name),
  {
    ...options,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(preferenceValue)
  }
);}


export const getGetSessionsUrl = () => {




  return `/api/v1/sessions`
}

/**
 * @summary Where I am signed in
 */
export const getSessions = async ( options?: Parameters<typeof apiCall>[1]): Promise<OpenSessions> => {

  return apiCall<OpenSessions>(getGetSessionsUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getDeleteSessionsUrl = () => {




  return `/api/v1/sessions`
}

/**
 * @summary Sign out everywhere else
 */
export const deleteSessions = async ( options?: Parameters<typeof apiCall>[1]): Promise<EndedSessions> => {

  return apiCall<EndedSessions>(getDeleteSessionsUrl(),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getDeleteSessionsByIdUrl = (id: string,) => {




  return `/api/v1/sessions/${id}`
}

/**
 * @summary End a session
 */
export const deleteSessionsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteSessionsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getPutSessionPasswordUrl = () => {




  return `/api/v1/session/password`
}

/**
 * @summary Change my password, and sign out everywhere else
 */
export const putSessionPassword = async (ownPassword: OwnPassword, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

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
return apiCall<void>(getPutSessionPasswordUrl(),
  {
    ...options,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(ownPassword)
  }
);}


export const getGetSessionOidcStartUrl = (params?: GetSessionOidcStartParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/session/oidc/start?${stringifiedParams}` : `/api/v1/session/oidc/start`
}

/**
 * @summary Go and sign in at the company’s identity provider
 */
export const getSessionOidcStart = async (params?: GetSessionOidcStartParams, options?: Parameters<typeof apiCall>[1]): Promise<Problem> => {

  return apiCall<Problem>(getGetSessionOidcStartUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetSessionOidcCallbackUrl = (params?: GetSessionOidcCallbackParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/session/oidc/callback?${stringifiedParams}` : `/api/v1/session/oidc/callback`
}

/**
 * @summary Come back from the company’s identity provider
 */
export const getSessionOidcCallback = async (params?: GetSessionOidcCallbackParams, options?: Parameters<typeof apiCall>[1]): Promise<Problem> => {

  return apiCall<Problem>(getGetSessionOidcCallbackUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


