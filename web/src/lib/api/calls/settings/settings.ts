// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Fault,
  FaultFields,
  FaultPage,
  Settings,
  SettingsChange
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetSettingsUrl = () => {




  return `/api/v1/settings`
}

/**
 * @summary The company’s settings
 */
export const getSettings = async ( options?: Parameters<typeof apiCall>[1]): Promise<Settings> => {

  return apiCall<Settings>(getGetSettingsUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPatchSettingsUrl = () => {




  return `/api/v1/settings`
}

/**
 * @summary Change the settings
 */
export const patchSettings = async (settingsChange: SettingsChange, options?: Parameters<typeof apiCall>[1]): Promise<Settings> => {

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
return apiCall<Settings>(getPatchSettingsUrl(),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(settingsChange)
  }
);}


export const getGetFaultsUrl = () => {




  return `/api/v1/faults`
}

/**
 * @summary Who may be at fault
 */
export const getFaults = async ( options?: Parameters<typeof apiCall>[1]): Promise<FaultPage> => {

  return apiCall<FaultPage>(getGetFaultsUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostFaultsUrl = () => {




  return `/api/v1/faults`
}

/**
 * @summary Add a fault
 */
export const postFaults = async (faultFields: FaultFields, options?: Parameters<typeof apiCall>[1]): Promise<Fault> => {

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
return apiCall<Fault>(getPostFaultsUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(faultFields)
  }
);}


export const getPatchFaultsByIdUrl = (id: string,) => {




  return `/api/v1/faults/${id}`
}

/**
 * @summary Rename a fault
 */
export const patchFaultsById = async (id: string,
    faultFields: FaultFields, options?: Parameters<typeof apiCall>[1]): Promise<Fault> => {

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
return apiCall<Fault>(getPatchFaultsByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(faultFields)
  }
);}


export const getDeleteFaultsByIdUrl = (id: string,) => {




  return `/api/v1/faults/${id}`
}

/**
 * @summary Stop offering a fault
 */
export const deleteFaultsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteFaultsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


