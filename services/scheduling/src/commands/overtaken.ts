import type { EntityManager } from '@mikro-orm/postgresql';
import type { DomainError, JsonObject, JsonValue } from '@makegood/kernel';
import { common, scheduling } from '@makegood/contracts';
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
    changes: mergedChanges(since).map((change): JsonValue => ({ field: change.field, from: change.from, to: change.to })),
  });
}

/** What several changes come to: each field's first old value and last new one, without those that came back. */
function mergedChanges(entries: readonly common.HistoryEntry[]): common.Change[] {
  const byField = new Map<string, common.Change>();
  for (const { field, from, to } of entries.flatMap((entry) => entry.changes)) {
    byField.set(field, { field, from: byField.get(field)?.from ?? from, to });
  }
  return [...byField.values()].filter(({ from, to }) => from !== to);
}
