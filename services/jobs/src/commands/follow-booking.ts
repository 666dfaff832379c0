import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';

/** A booking was made, moved or cleared: keeps who attends and when, to know whose job it is. */
@Injectable()
export class FollowBooking {
  /** Whether it was news. */
  async execute({ em }: Tx, booking: scheduling.BookingState): Promise<boolean> {
    const { jobId, version, operativeIds, bookedDate = null, slot = null } = booking;
    const kept = await sql(em)`
      insert into bookings (job_id, version, operative_ids, booked_date, slot)
      values (${jobId}, ${version}, ${operativeIds}::uuid[], ${bookedDate}, ${slot})
      on conflict (job_id) do update set version = excluded.version, operative_ids = excluded.operative_ids,
        booked_date = excluded.booked_date, slot = excluded.slot
      where excluded.version > bookings.version returning job_id`;
    return kept.length > 0;
  }
}
