// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingsDuringItemsItem } from './bookingsDuringItemsItem';

export interface BookingsDuring {
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  count: number;
  items: BookingsDuringItemsItem[];
}
