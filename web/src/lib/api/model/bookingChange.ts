// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingChangeSlot } from './bookingChangeSlot';

export interface BookingChange {
  /** Plain date */
  bookedDate: string;
  slot: BookingChangeSlot;
  /** @maxItems 10 */
  operativeIds: string[];
}
