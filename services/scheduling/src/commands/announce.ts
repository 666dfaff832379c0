import type { common, scheduling } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { newId } from '@makegood/kernel';
import type { Booking, BookingChange, BookingFacts } from '../domain/booking.js';
import { listOfNames } from '../domain/naming.js';
import { engineerNames } from '../queries/booking-facts.js';
import { bookingState } from './booking-state.js';

const eventOf = {
  'booking/made': 'scheduling.booking.made.v1',
  'booking/moved': 'scheduling.booking.moved.v1',
  'booking/cleared': 'scheduling.booking.cleared.v1',
} as const;

/** Writes a change of a booking into its history and tells everybody, in the change's own transaction. */
export async function announce(tx: Tx, booking: Booking, change: BookingChange, source: string, now: Date): Promise<void> {
  const names = await engineerNames(tx.em, [...change.before.operativeIds, ...change.after.operativeIds]);
  const changes = changesInWords(change, names);
  const { actor } = tx.call;
  await sql(tx.em)`
    insert into booking_history (id, job_id, version, at, actor_id, actor_name, source, what, changes)
    values (${newId()}, ${booking.jobId}, ${booking.version}, ${now.toISOString()}, ${actor.id}, ${actor.name}, ${source},
      ${change.what}, ${JSON.stringify(changes)}::jsonb)`;
  const data: scheduling.BookingEvent = {
    booking: bookingState(booking), changes, source, releasedOperativeIds: change.released,
  };
  tx.emit({ type: eventOf[change.what], aggregateId: booking.jobId, version: booking.version, data });
}

/** Dates stay plain dates, which a screen words in its own way; engineers go by name. */
function changesInWords(change: BookingChange, names: Map<string, string>): common.Change[] {
  const words = (facts: BookingFacts): Record<string, string> => ({
    bookedDate: facts.bookedDate ?? '',
    slot: facts.slot ?? '',
    operativeIds: listOfNames(facts.operativeIds.map((id) => names.get(id) ?? 'an engineer')),
  });
  const [before, after] = [words(change.before), words(change.after)];
  return Object.keys(after)
    .map((field) => ({ field, from: before[field] ?? '', to: after[field] ?? '' }))
    .filter(({ from, to }) => from !== to);
}
