import { part, type SqlPart } from '@makegood/database';

/** The condition on a booking (`b`) that makes it one ahead: of an open job, today or later. */
export function isAhead(today: string): SqlPart {
  return part`b.booked_date is not null and not b.job_completed and not b.job_deleted and b.booked_date >= ${today}::date`;
}
