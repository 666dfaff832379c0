// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  GetPlotsByIdHistoryParams,
  GetPlotsParams,
  NewPlot,
  OpenJobs,
  Plot,
  PlotChange,
  PlotList,
  PlotPage,
  PlotRange,
  RecordHistory
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetPlotsUrl = (params: GetPlotsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/plots?${stringifiedParams}` : `/api/v1/plots`
}

/**
 * @summary Plots
 */
export const getPlots = async (params: GetPlotsParams, options?: Parameters<typeof apiCall>[1]): Promise<PlotPage> => {

  return apiCall<PlotPage>(getGetPlotsUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostPlotsUrl = () => {




  return `/api/v1/plots`
}

/**
 * @summary Add a plot
 */
export const postPlots = async (newPlot: NewPlot, options?: Parameters<typeof apiCall>[1]): Promise<Plot> => {

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
return apiCall<Plot>(getPostPlotsUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newPlot)
  }
);}


export const getPatchPlotsByIdUrl = (id: string,) => {




  return `/api/v1/plots/${id}`
}

/**
 * @summary Change a plot
 */
export const patchPlotsById = async (id: string,
    plotChange: PlotChange, options?: Parameters<typeof apiCall>[1]): Promise<Plot> => {

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
return apiCall<Plot>(getPatchPlotsByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(plotChange)
  }
);}


export const getDeletePlotsByIdUrl = (id: string,) => {




  return `/api/v1/plots/${id}`
}

/**
 * @summary Delete a plot without open jobs; what refers to it keeps its name
 */
export const deletePlotsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeletePlotsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


export const getPostPlotsByIdRestoreUrl = (id: string,) => {




  return `/api/v1/plots/${id}/restore`
}

/**
 * @summary Restore a deleted plot
 */
export const postPlotsByIdRestore = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Plot> => {

  return apiCall<Plot>(getPostPlotsByIdRestoreUrl(id),
  {
    ...options,
    method: 'POST'


  }
);}


export const getGetPlotsByIdHistoryUrl = (id: string,
    params?: GetPlotsByIdHistoryParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/plots/${id}/history?${stringifiedParams}` : `/api/v1/plots/${id}/history`
}

/**
 * @summary Who changed what of a plot, newest first
 */
export const getPlotsByIdHistory = async (id: string,
    params?: GetPlotsByIdHistoryParams, options?: Parameters<typeof apiCall>[1]): Promise<RecordHistory> => {

  return apiCall<RecordHistory>(getGetPlotsByIdHistoryUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetPlotsByIdOpenJobsUrl = (id: string,) => {




  return `/api/v1/plots/${id}/open-jobs`
}

/**
 * @summary How many jobs are open at a plot
 */
export const getPlotsByIdOpenJobs = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<OpenJobs> => {

  return apiCall<OpenJobs>(getGetPlotsByIdOpenJobsUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostPlotsRangeUrl = () => {




  return `/api/v1/plots/range`
}

/**
 * @summary Add plots with consecutive numbers, all or none
 */
export const postPlotsRange = async (plotRange: PlotRange, options?: Parameters<typeof apiCall>[1]): Promise<PlotList> => {

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
return apiCall<PlotList>(getPostPlotsRangeUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(plotRange)
  }
);}


