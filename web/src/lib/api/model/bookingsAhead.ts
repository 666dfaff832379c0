// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingAhead } from './bookingAhead';
import type { BookingsAheadSitesItem } from './bookingsAheadSitesItem';

export interface BookingsAhead {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
  items: BookingAhead[];
  sites: BookingsAheadSitesItem[];
}
