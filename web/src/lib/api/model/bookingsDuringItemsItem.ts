// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { BookingsDuringItemsItemSlot } from './bookingsDuringItemsItemSlot';

export type BookingsDuringItemsItem = {
  /** UUID */
  jobId: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  refNum: number;
  siteName: string;
  plotName: string;
  /** Plain date */
  bookedDate: string;
  slot: BookingsDuringItemsItemSlot;
};
