import type { scheduling } from '@makegood/contracts';
import type { Booking } from '../domain/booking.js';

/** A booking as anybody outside sees it. */
export function bookingState(booking: Booking): scheduling.BookingState {
  return {
    jobId: booking.jobId,
    version: booking.version,
    bookedDate: booking.bookedDate ?? undefined,
    slot: booking.slot ?? undefined,
    operativeIds: [...booking.operativeIds],
    rearranged: booking.rearranged,
    previousDate: booking.previousDate ?? undefined,
    siteId: booking.siteId,
  };
}

/** A job's booking before it was ever booked. */
export function neverBooked(jobId: string, siteId: string): scheduling.BookingState {
  return { jobId, version: 0, operativeIds: [], rearranged: false, siteId };
}
