// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  GetPlotsParams,
  NewPlot,
  Plot,
  PlotChange,
  PlotPage
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
 * @summary Delete a plot; what refers to it keeps its name
 */
export const deletePlotsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeletePlotsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


