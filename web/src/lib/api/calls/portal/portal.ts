// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Photo,
  PortalDay,
  PostPortalPhotosBody,
  TakenReport,
  VisitReport
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetPortalDaysByDateUrl = (date: string,) => {




  return `/api/v1/portal/days/${date}`
}

/**
 * @summary My jobs of a day
 */
export const getPortalDaysByDate = async (date: string, options?: Parameters<typeof apiCall>[1]): Promise<PortalDay> => {

  return apiCall<PortalDay>(getGetPortalDaysByDateUrl(date),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostPortalPhotosUrl = () => {




  return `/api/v1/portal/photos`
}

/**
 * @summary Send a photo ahead of its report
 */
export const postPortalPhotos = async (postPortalPhotosBody: PostPortalPhotosBody, options?: Parameters<typeof apiCall>[1]): Promise<Photo> => {
    const formData = new FormData();
formData.append(`file`, postPortalPhotosBody.file);

  return apiCall<Photo>(getPostPortalPhotosUrl(),
  {
    ...options,
    method: 'POST'
    ,
    body: formData
  }
);}


export const getPostPortalJobsByIdVisitReportsUrl = (id: string,) => {




  return `/api/v1/portal/jobs/${id}/visit-reports`
}

/**
 * @summary Report a visit; the report’s id is its idempotency key
 */
export const postPortalJobsByIdVisitReports = async (id: string,
    visitReport: VisitReport, options?: Parameters<typeof apiCall>[1]): Promise<TakenReport> => {

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
return apiCall<TakenReport>(getPostPortalJobsByIdVisitReportsUrl(id),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(visitReport)
  }
);}


