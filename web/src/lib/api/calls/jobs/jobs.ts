// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Found,
  GetFindParams,
  GetJobsByIdHistoryParams,
  GetJobsByIdVisitReports200,
  GetJobsParams,
  HistoryPage,
  Job,
  JobChange,
  JobPage,
  NewJob
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetJobsUrl = (params?: GetJobsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {
    const explodeParameters = ["clientId","atLeast"];

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

  return stringifiedParams.length > 0 ? `/api/v1/jobs?${stringifiedParams}` : `/api/v1/jobs`
}

/**
 * @summary The list
 */
export const getJobs = async (params?: GetJobsParams, options?: Parameters<typeof apiCall>[1]): Promise<JobPage> => {

  return apiCall<JobPage>(getGetJobsUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostJobsUrl = () => {




  return `/api/v1/jobs`
}

/**
 * @summary Raise a job
 */
export const postJobs = async (newJob: NewJob, options?: Parameters<typeof apiCall>[1]): Promise<Job> => {

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
return apiCall<Job>(getPostJobsUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newJob)
  }
);}


export const getGetJobsByIdUrl = (id: string,) => {




  return `/api/v1/jobs/${id}`
}

/**
 * @summary One job
 */
export const getJobsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Job> => {

  return apiCall<Job>(getGetJobsByIdUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPatchJobsByIdUrl = (id: string,) => {




  return `/api/v1/jobs/${id}`
}

/**
 * @summary Change a job
 */
export const patchJobsById = async (id: string,
    jobChange: JobChange, options?: Parameters<typeof apiCall>[1]): Promise<Job> => {

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
return apiCall<Job>(getPatchJobsByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(jobChange)
  }
);}


export const getDeleteJobsByIdUrl = (id: string,) => {




  return `/api/v1/jobs/${id}`
}

/**
 * @summary Delete a job; a Super User can restore it
 */
export const deleteJobsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Job> => {

  return apiCall<Job>(getDeleteJobsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getPostJobsByIdRestoreUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/restore`
}

/**
 * @summary Restore a deleted job
 */
export const postJobsByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Job> => {

  return apiCall<Job>(getPostJobsByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


export const getGetJobsByIdVisitReportsUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/visit-reports`
}

/**
 * @summary What engineers reported
 */
export const getJobsByIdVisitReports = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<GetJobsByIdVisitReports200> => {

  return apiCall<GetJobsByIdVisitReports200>(getGetJobsByIdVisitReportsUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetJobsByIdHistoryUrl = (id: string,
    params?: GetJobsByIdHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/jobs/${id}/history?${stringifiedParams}` : `/api/v1/jobs/${id}/history`
}

/**
 * @summary Who changed what, newest first
 */
export const getJobsByIdHistory = async (id: string,
    params?: GetJobsByIdHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<HistoryPage> => {

  return apiCall<HistoryPage>(getGetJobsByIdHistoryUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetFindUrl = (params: GetFindParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/find?${stringifiedParams}` : `/api/v1/find`
}

/**
 * @summary Jobs by Ref Num, plot, address, postcode or customer
 */
export const getFind = async (params: GetFindParams, options?: Parameters<typeof apiCall>[1]): Promise<Found> => {

  return apiCall<Found>(getGetFindUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


