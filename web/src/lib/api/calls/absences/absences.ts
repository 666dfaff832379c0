// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Absence,
  AbsenceChange,
  AbsencePage,
  BookingsDuring,
  GetAbsencesBookingsParams,
  GetAbsencesParams,
  NewAbsence
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetAbsencesUrl = (params?: GetAbsencesParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/absences?${stringifiedParams}` : `/api/v1/absences`
}

/**
 * @summary Who is away when
 */
export const getAbsences = async (params?: GetAbsencesParams, options?: Parameters<typeof apiCall>[1]): Promise<AbsencePage> => {

  return apiCall<AbsencePage>(getGetAbsencesUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostAbsencesUrl = () => {




  return `/api/v1/absences`
}

/**
 * @summary Note that an engineer is away
 */
export const postAbsences = async (newAbsence: NewAbsence, options?: Parameters<typeof apiCall>[1]): Promise<Absence> => {

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
return apiCall<Absence>(getPostAbsencesUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newAbsence)
  }
);}


export const getGetAbsencesBookingsUrl = (params: GetAbsencesBookingsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/absences/bookings?${stringifiedParams}` : `/api/v1/absences/bookings`
}

/**
 * @summary Open jobs an engineer is booked on between two days
 */
export const getAbsencesBookings = async (params: GetAbsencesBookingsParams, options?: Parameters<typeof apiCall>[1]): Promise<BookingsDuring> => {

  return apiCall<BookingsDuring>(getGetAbsencesBookingsUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPatchAbsencesByIdUrl = (id: string,) => {




  return `/api/v1/absences/${id}`
}

/**
 * @summary Change when or why an engineer is away
 */
export const patchAbsencesById = async (id: string,
    absenceChange: AbsenceChange, options?: Parameters<typeof apiCall>[1]): Promise<Absence> => {

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
return apiCall<Absence>(getPatchAbsencesByIdUrl(id),
  {
    ...options,
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(absenceChange)
  }
);}


export const getDeleteAbsencesByIdUrl = (id: string,) => {




  return `/api/v1/absences/${id}`
}

/**
 * @summary Take an absence back
 */
export const deleteAbsencesById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteAbsencesByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


