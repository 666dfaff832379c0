// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingAheadSlot } from './bookingAheadSlot';

export interface BookingAhead {
  /** UUID */
  jobId: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  refNum: number;
  /** UUID */
  siteId: string;
  siteName: string;
  plotName: string;
  /** Plain date */
  bookedDate: string;
  slot: BookingAheadSlot;
  operativeIds: string[];
}
