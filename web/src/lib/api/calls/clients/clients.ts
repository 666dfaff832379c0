// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Client,
  ClientChange,
  ClientPage,
  GetClientsByIdHistoryParams,
  GetClientsParams,
  NewClient,
  RecordHistory
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetClientsUrl = (params?: GetClientsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/clients?${stringifiedParams}` : `/api/v1/clients`
}

/**
 * @summary Clients
 */
export const getClients = async (params?: GetClientsParams, options?: Parameters<typeof apiCall>[1]): Promise<ClientPage> => {

  return apiCall<ClientPage>(getGetClientsUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostClientsUrl = () => {




  return `/api/v1/clients`
}

/**
 * @summary Add a client
 */
export const postClients = async (newClient: NewClient, options?: Parameters<typeof apiCall>[1]): Promise<Client> => {

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
return apiCall<Client>(getPostClientsUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newClient)
  }
);}


export const getPatchClientsByIdUrl = (id: string,) => {




  return `/api/v1/clients/${id}`
}

/**
 * @summary Change a client
 */
export const patchClientsById = async (id: string,
    clientChange: ClientChange, options?: Parameters<typeof apiCall>[1]): Promise<Client> => {

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
return apiCall<Client>(getPatchClientsByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(clientChange)
  }
);}


export const getDeleteClientsByIdUrl = (id: string,) => {




  return `/api/v1/clients/${id}`
}

/**
 * @summary Delete a client; what refers to it keeps its name
 */
export const deleteClientsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteClientsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getGetClientsByIdUrl = (id: string,) => {




  return `/api/v1/clients/${id}`
}

/**
 * @summary One client
 */
export const getClientsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Client> => {

  return apiCall<Client>(getGetClientsByIdUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostClientsByIdRestoreUrl = (id: string,) => {




  return `/api/v1/clients/${id}/restore`
}

/**
 * @summary Restore a deleted client
 */
export const postClientsByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Client> => {

  return apiCall<Client>(getPostClientsByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


export const getGetClientsByIdHistoryUrl = (id: string,
    params?: GetClientsByIdHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/clients/${id}/history?${stringifiedParams}` : `/api/v1/clients/${id}/history`
}

/**
 * @summary Who changed what of a client, newest first
 */
export const getClientsByIdHistory = async (id: string,
    params?: GetClientsByIdHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<RecordHistory> => {

  return apiCall<RecordHistory>(getGetClientsByIdHistoryUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


