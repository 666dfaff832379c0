// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  GetSitesByIdHistoryParams,
  GetSitesParams,
  NewSite,
  OpenJobs,
  PatchSitesByIdParams,
  RecordHistory,
  Site,
  SiteChange,
  SitePage
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetSitesUrl = (params?: GetSitesParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/sites?${stringifiedParams}` : `/api/v1/sites`
}

/**
 * @summary Sites
 */
export const getSites = async (params?: GetSitesParams, options?: Parameters<typeof apiCall>[1]): Promise<SitePage> => {

  return apiCall<SitePage>(getGetSitesUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostSitesUrl = () => {




  return `/api/v1/sites`
}

/**
 * @summary Add a site
 */
export const postSites = async (newSite: NewSite, options?: Parameters<typeof apiCall>[1]): Promise<Site> => {

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
return apiCall<Site>(getPostSitesUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newSite)
  }
);}


export const getGetSitesByIdUrl = (id: string,) => {




  return `/api/v1/sites/${id}`
}

/**
 * @summary One site
 */
export const getSitesById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Site> => {

  return apiCall<Site>(getGetSitesByIdUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPatchSitesByIdUrl = (id: string,
    params?: PatchSitesByIdParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/sites/${id}?${stringifiedParams}` : `/api/v1/sites/${id}`
}

/**
 * @summary Change a site; given another client, its jobs go there too
 */
export const patchSitesById = async (id: string,
    siteChange: SiteChange,
    params?: PatchSitesByIdParams, options?: Parameters<typeof apiCall>[1]): Promise<Site> => {

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
return apiCall<Site>(getPatchSitesByIdUrl(id,params),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(siteChange)
  }
);}


export const getDeleteSitesByIdUrl = (id: string,) => {




  return `/api/v1/sites/${id}`
}

/**
 * @summary Delete a site without open jobs; what refers to it keeps its name
 */
export const deleteSitesById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteSitesByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getPostSitesByIdRestoreUrl = (id: string,) => {




  return `/api/v1/sites/${id}/restore`
}

/**
 * @summary Restore a deleted site
 */
export const postSitesByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Site> => {

  return apiCall<Site>(getPostSitesByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


export const getGetSitesByIdHistoryUrl = (id: string,
    params?: GetSitesByIdHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/sites/${id}/history?${stringifiedParams}` : `/api/v1/sites/${id}/history`
}

/**
 * @summary Who changed what of a site, newest first
 */
export const getSitesByIdHistory = async (id: string,
    params?: GetSitesByIdHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<RecordHistory> => {

  return apiCall<RecordHistory>(getGetSitesByIdHistoryUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetSitesByIdOpenJobsUrl = (id: string,) => {




  return `/api/v1/sites/${id}/open-jobs`
}

/**
 * @summary How many jobs are open at a site
 */
export const getSitesByIdOpenJobs = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<OpenJobs> => {

  return apiCall<OpenJobs>(getGetSitesByIdOpenJobsUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


