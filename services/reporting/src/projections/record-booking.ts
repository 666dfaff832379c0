import type { EntityManager } from '@mikro-orm/postgresql';
import { scheduling } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { namesOf } from './names.js';

/**
 * Takes a booking's state into the register, unless it knows a newer one. A booking heard of before its job waits in the
 * job's row, which nobody is shown until the job is there. Says whether it was taken.
 */
export async function recordBooking(em: EntityManager, booking: scheduling.BookingState): Promise<boolean> {
  const operatives = booking.operativeIds.map((id) => ({ kind: 'engineer' as const, id }));
  const name = await namesOf(em, operatives);
  const rows = await sql(em)`
    insert into job_register as known (job_id, booking, operative_names)
    values (${booking.jobId}, ${JSON.stringify(scheduling.BookingState.toJSON(booking))}::jsonb, ${operatives.map(name)}::text[])
    on conflict (job_id) do update set booking = excluded.booking, operative_names = excluded.operative_names
    where known.booking_version < ${booking.version}
    returning job_id`;
  return rows.length > 0;
}
