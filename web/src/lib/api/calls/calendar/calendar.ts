// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  CalendarPage,
  Day,
  GetCalendarDaysByDateParams,
  GetCalendarParams
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetCalendarUrl = (params: GetCalendarParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {
    const explodeParameters = ["siteId","atLeast"];

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

  return stringifiedParams.length > 0 ? `/api/v1/calendar?${stringifiedParams}` : `/api/v1/calendar`
}

/**
 * @summary The grid: a row a site, a cell a day
 */
export const getCalendar = async (params: GetCalendarParams, options?: Parameters<typeof apiCall>[1]): Promise<CalendarPage> => {

  return apiCall<CalendarPage>(getGetCalendarUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetCalendarDaysByDateUrl = (date: string,
    params?: GetCalendarDaysByDateParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {
    const explodeParameters = ["atLeast"];

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

  return stringifiedParams.length > 0 ? `/api/v1/calendar/days/${date}?${stringifiedParams}` : `/api/v1/calendar/days/${date}`
}

/**
 * @summary A day’s tiles, by engineer
 */
export const getCalendarDaysByDate = async (date: string,
    params?: GetCalendarDaysByDateParams, options?: Parameters<typeof apiCall>[1]): Promise<Day> => {

  return apiCall<Day>(getGetCalendarDaysByDateUrl(date,params),
  {
    ...options,
    method: 'GET'


  }
);}


