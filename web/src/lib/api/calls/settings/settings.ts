// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  BankHolidays,
  Fault,
  FaultFields,
  FaultPage,
  GetFaultsParams,
  GetSettingsHistoryParams,
  Repricing,
  Settings,
  SettingsChange,
  SettingsHistory
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


export const getGetSettingsHistoryUrl = (params?: GetSettingsHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/settings/history?${stringifiedParams}` : `/api/v1/settings/history`
}

/**
 * @summary Who changed the settings, newest first
 */
export const getSettingsHistory = async (params?: GetSettingsHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<SettingsHistory> => {

  return apiCall<SettingsHistory>(getGetSettingsHistoryUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetSettingsRepricingUrl = () => {




  return `/api/v1/settings/repricing`
}

/**
 * @summary How many jobs follow the rates, and how many have yet to catch up
 */
export const getSettingsRepricing = async ( options?: Parameters<typeof apiCall>[1]): Promise<Repricing> => {

  return apiCall<Repricing>(getGetSettingsRepricingUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetSettingsBankHolidaysUrl = () => {




  return `/api/v1/settings/bank-holidays`
}

/**
 * @summary Bank holidays as published, kept or not
 */
export const getSettingsBankHolidays = async ( options?: Parameters<typeof apiCall>[1]): Promise<BankHolidays> => {

  return apiCall<BankHolidays>(getGetSettingsBankHolidaysUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetFaultsUrl = (params?: GetFaultsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/faults?${stringifiedParams}` : `/api/v1/faults`
}

/**
 * @summary Who may be at fault
 */
export const getFaults = async (params?: GetFaultsParams, options?: Parameters<typeof apiCall>[1]): Promise<FaultPage> => {

  return apiCall<FaultPage>(getGetFaultsUrl(params),
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


export const getPostFaultsByIdRestoreUrl = (id: string,) => {




  return `/api/v1/faults/${id}/restore`
}

/**
 * @summary Offer a deleted fault again
 */
export const postFaultsByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Fault> => {

  return apiCall<Fault>(getPostFaultsByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


