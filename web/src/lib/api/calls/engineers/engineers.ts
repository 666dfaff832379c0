// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  BookingsAhead,
  DeleteEngineersByIdParams,
  Engineer,
  EngineerChange,
  EngineerPage,
  GetEngineersByIdBookingsAheadParams,
  GetEngineersByIdHistoryParams,
  GetEngineersParams,
  NewEngineer,
  RecordHistory
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetEngineersUrl = (params?: GetEngineersParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/engineers?${stringifiedParams}` : `/api/v1/engineers`
}

/**
 * @summary Engineers
 */
export const getEngineers = async (params?: GetEngineersParams, options?: Parameters<typeof apiCall>[1]): Promise<EngineerPage> => {

  return apiCall<EngineerPage>(getGetEngineersUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostEngineersUrl = () => {




  return `/api/v1/engineers`
}

/**
 * @summary Add an engineer
 */
export const postEngineers = async (newEngineer: NewEngineer, options?: Parameters<typeof apiCall>[1]): Promise<Engineer> => {

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
return apiCall<Engineer>(getPostEngineersUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newEngineer)
  }
);}


export const getPatchEngineersByIdUrl = (id: string,) => {




  return `/api/v1/engineers/${id}`
}

/**
 * @summary Change an engineer
 */
export const patchEngineersById = async (id: string,
    engineerChange: EngineerChange, options?: Parameters<typeof apiCall>[1]): Promise<Engineer> => {

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
return apiCall<Engineer>(getPatchEngineersByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(engineerChange)
  }
);}


export const getDeleteEngineersByIdUrl = (id: string,
    params?: DeleteEngineersByIdParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/engineers/${id}?${stringifiedParams}` : `/api/v1/engineers/${id}`
}

/**
 * @summary Delete an engineer, saying who takes their bookings ahead
 */
export const deleteEngineersById = async (id: string,
    params?: DeleteEngineersByIdParams, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteEngineersByIdUrl(id,params),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getGetEngineersByIdUrl = (id: string,) => {




  return `/api/v1/engineers/${id}`
}

/**
 * @summary One engineer
 */
export const getEngineersById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Engineer> => {

  return apiCall<Engineer>(getGetEngineersByIdUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostEngineersByIdRestoreUrl = (id: string,) => {




  return `/api/v1/engineers/${id}/restore`
}

/**
 * @summary Restore a deleted engineer
 */
export const postEngineersByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Engineer> => {

  return apiCall<Engineer>(getPostEngineersByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


export const getGetEngineersByIdHistoryUrl = (id: string,
    params?: GetEngineersByIdHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/engineers/${id}/history?${stringifiedParams}` : `/api/v1/engineers/${id}/history`
}

/**
 * @summary Who changed what of an engineer, newest first
 */
export const getEngineersByIdHistory = async (id: string,
    params?: GetEngineersByIdHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<RecordHistory> => {

  return apiCall<RecordHistory>(getGetEngineersByIdHistoryUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetEngineersByIdBookingsAheadUrl = (id: string,
    params?: GetEngineersByIdBookingsAheadParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/engineers/${id}/bookings-ahead?${stringifiedParams}` : `/api/v1/engineers/${id}/bookings-ahead`
}

/**
 * @summary Open jobs booked with an engineer for today or later
 */
export const getEngineersByIdBookingsAhead = async (id: string,
    params?: GetEngineersByIdBookingsAheadParams, options?: Parameters<typeof apiCall>[1]): Promise<BookingsAhead> => {

  return apiCall<BookingsAhead>(getGetEngineersByIdBookingsAheadUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


