// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingSlot } from './bookingSlot';

export interface Booking {
  bookedDate: string | null;
  slot: BookingSlot;
  operativeIds: string[];
  /** The booked date was changed after it had first been set */
  rearranged: boolean;
  /** Booked date before its last change */
  previousDate: string | null;
  /**
     * 0: never booked
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
}
