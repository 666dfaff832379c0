import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { type ConstraintRefusals, sql, type Tx } from '@makegood/database';
import { asJson, type Change, isId, mergedChanges, newId } from '@makegood/kernel';
import { Absence } from '../domain/absence.js';
import { refusals } from '../domain/refusals.js';

/** What happens to an absence. */
export type AbsenceVerb = 'made' | 'changed' | 'removed';

interface HistoryRow {
  at: string;
  by: string;
  changes: Change[];
}

/** The constraint has the last word when two are noted in the same instant; the message then can't say which. */
export const apart: ConstraintRefusals = {
  absences_apart: () => refusals.absenceOverlaps('This engineer', 'on some of these days'),
};

/** The absence, held against other writers; one that was taken back is gone. */
export async function lockAbsence(em: EntityManager, id: string): Promise<Absence> {
  if (!isId(id)) throw refusals.absenceNotFound();
  const absence = await em.findOne(Absence, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!absence || absence.deleted) throw refusals.absenceNotFound();
  return absence;
}

/** Refuses when somebody saved after the version the caller has seen, saying who and what. */
export async function expectVersion(em: EntityManager, absence: Absence, seen: number): Promise<void> {
  if (absence.version === seen) return;
  const later = await sql<HistoryRow>(em)`
    select at, actor_name as by, changes from absence_history
    where absence_id = ${absence.id} and version > ${seen} order by version desc limit 50`;
  throw refusals.absenceStale(asJson({
    current: absenceState(absence),
    changedBy: later[0]?.by ?? 'Somebody',
    changedAt: later[0] ? new Date(later[0].at).toISOString() : '',
    changes: mergedChanges(later.toReversed().flatMap((entry) => entry.changes)),
  }));
}

/** Refuses days the engineer is away already, in words that say which. */
export async function expectApart(em: EntityManager, { id, engineerId, from, until }: Absence): Promise<void> {
  const [other] = await sql<{ name: string; first: string; last: string; reason: string }>(em)`
    select e.name, to_char(a.from_date, 'FMDD Mon') as first, to_char(a.until_date, 'FMDD Mon YYYY') as last, a.reason
    from absences a join engineers e on e.id = a.engineer_id
    where a.engineer_id = ${engineerId} and not a.deleted and a.id <> ${id}
      and daterange(a.from_date, a.until_date, '[]') && daterange(${from}::date, ${until}::date, '[]')
    order by a.from_date limit 1`;
  if (other) throw refusals.absenceOverlaps(other.name, `from ${other.first} to ${other.last} (${other.reason})`);
}

/** Writes what happened to an absence into its history and tells everybody, in the change's own transaction. */
export async function logAbsence(tx: Tx, absence: Absence, verb: AbsenceVerb, changes: Change[], now: Date): Promise<void> {
  await tx.em.flush();
  const { actor } = tx.call;
  await sql(tx.em)`
    insert into absence_history (id, absence_id, version, at, actor_id, actor_name, what, changes)
    values (${newId()}, ${absence.id}, ${absence.version}, ${now.toISOString()}, ${actor.id}, ${actor.name},
      ${`absence/${verb}`}, ${JSON.stringify(changes)}::jsonb)`;
  tx.emit({
    type: 'scheduling.absence.changed.v1', aggregateId: absence.id, version: absence.version, data: absenceState(absence),
  });
}

export function absenceState({ id, version, engineerId, from, until, reason, deleted }: Absence): scheduling.AbsenceState {
  return { id, version, engineerId, from, until, reason, deleted };
}
