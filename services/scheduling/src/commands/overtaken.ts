import type { EntityManager } from '@mikro-orm/postgresql';
import { type DomainError, type JsonObject, mergedChanges } from '@makegood/kernel';
import { scheduling } from '@makegood/contracts';
import type { Booking } from '../domain/booking.js';
import { refusals } from '../domain/refusals.js';
import { historySince } from '../queries/list-booking-history.js';
import { bookingState } from './booking-state.js';

/** The refusal of a change whose author had seen an older booking: the present one, and who changed what since. */
export async function overtaken(em: EntityManager, booking: Booking, seenVersion: number): Promise<DomainError> {
  const since = await historySince(em, booking.jobId, seenVersion);
  const last = since.at(-1);
  const current = scheduling.BookingState.toJSON(bookingState(booking)) as JsonObject;
  return refusals.stale({
    current: { version: 0, operativeIds: [], rearranged: false, ...current },
    changedBy: last?.actorName ?? null,
    changedAt: last?.at ?? null,
    changes: mergedChanges(since.flatMap((entry) => entry.changes)).map((change) => ({ ...change })),
  });
}
