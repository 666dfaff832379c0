// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Booking,
  BookingChange,
  DeleteJobsByIdBookingParams,
  PutJobsByIdBookingParams
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetJobsByIdBookingUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/booking`
}

/**
 * @summary A job’s booking
 */
export const getJobsByIdBooking = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<Booking> => {

  return apiCall<Booking>(getGetJobsByIdBookingUrl(id),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPutJobsByIdBookingUrl = (id: string,
    params?: PutJobsByIdBookingParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/jobs/${id}/booking?${stringifiedParams}` : `/api/v1/jobs/${id}/booking`
}

/**
 * @summary Book a job, or move its booking
 */
export const putJobsByIdBooking = async (id: string,
    bookingChange: BookingChange,
    params?: PutJobsByIdBookingParams, options?: Parameters<typeof apiCall>[1]): Promise<Booking> => {

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
return apiCall<Booking>(getPutJobsByIdBookingUrl(id,params),
  {
    ...options,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(bookingChange)
  }
);}


export const getDeleteJobsByIdBookingUrl = (id: string,
    params?: DeleteJobsByIdBookingParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/jobs/${id}/booking?${stringifiedParams}` : `/api/v1/jobs/${id}/booking`
}

/**
 * @summary Take a booking away
 */
export const deleteJobsByIdBooking = async (id: string,
    params?: DeleteJobsByIdBookingParams, options?: Parameters<typeof apiCall>[1]): Promise<Booking> => {

  return apiCall<Booking>(getDeleteJobsByIdBookingUrl(id,params),
  {
    ...options,
    method: 'DELETE'


  }
);}


