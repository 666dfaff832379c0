import { LockMode } from '@mikro-orm/postgresql';
import { sql, type Tx } from '@makegood/database';
import { isId } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { engineerTaken, malformedId, noSuchEngineer } from '../domain/refusals.js';
import type { User } from '../domain/user.js';
import { changesBetween, type ReferenceLog } from './reference-log.js';

/** Which operative a user is; empty for none. */
export async function engineerOf(tx: Tx, userId: string): Promise<string> {
  const engineer = await tx.em.findOne(Engineer, { userId });
  return engineer?.id ?? '';
}

/** Makes a user the operative named, or none. Both operatives concerned are changed and announced. */
export async function becomeEngineer(tx: Tx, log: ReferenceLog, user: User, engineerId: string): Promise<void> {
  if (engineerId !== '' && !isId(engineerId)) throw malformedId('engineerId');
  const hold = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const before = await tx.em.findOne(Engineer, { userId: user.id }, hold);
  if ((before?.id ?? '') === engineerId) return;
  if (before) await link(tx, log, before, null);
  if (engineerId === '') return;
  const next = await tx.em.findOne(Engineer, { id: engineerId, deleted: false }, hold);
  if (!next) throw noSuchEngineer();
  if (next.userId !== null && next.userId !== undefined) throw engineerTaken();
  await link(tx, log, next, user.id);
}

async function link(tx: Tx, log: ReferenceLog, engineer: Engineer, userId: string | null): Promise<void> {
  const before = engineer.toState();
  engineer.userId = userId;
  engineer.version += 1;
  await tx.em.flush();
  await log.changed(tx, 'engineer', engineer.toState(), changesBetween(before, engineer.toState()));
}

/** Whether somebody else could still do what only a Super User may; they stay so until we commit. */
export async function hasOtherSuper(tx: Tx, user: User): Promise<boolean> {
  const rows = await sql<{ id: string }>(tx.em)`
    select id from users where active and not deleted and 'super' = any (roles) order by id for update`;
  return rows.some(({ id }) => id !== user.id);
}

/** Ends every session of a user, at once. */
export async function endSessions(tx: Tx, userId: string, now: Date): Promise<void> {
  await sql(tx.em)`update sessions set revoked_at = ${now} where user_id = ${userId} and revoked_at is null`;
}
