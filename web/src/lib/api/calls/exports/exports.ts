// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  ExportCount,
  GetExportsCountParams,
  NewExport
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetExportsCountUrl = (params: GetExportsCountParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {
    const explodeParameters = ["clientId"];

    if (Array.isArray(value) && explodeParameters.includes(key)) {
      value.forEach((v) => {
        normalizedParams.append(key, v === null ? 'null' : String(v));
      });
      return;
    }

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/exports/count?${stringifiedParams}` : `/api/v1/exports/count`
}

/**
 * @summary How many jobs an export would have
 */
export const getExportsCount = async (params: GetExportsCountParams, options?: Parameters<typeof apiCall>[1]): Promise<ExportCount> => {

  return apiCall<ExportCount>(getGetExportsCountUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostExportsUrl = () => {




  return `/api/v1/exports`
}

/**
 * @summary Jobs as a file; X-Total-Rows says how many are to come
 */
export const postExports = async (newExport: NewExport, options?: Parameters<typeof apiCall>[1]): Promise<Blob> => {

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
return apiCall<Blob>(getPostExportsUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newExport)
  }
);}


