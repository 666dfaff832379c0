import { LockMode, type EntityClass, type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { isId } from '@makegood/kernel';
import { malformedId, recordNotFound, type RecordKind } from '../domain/refusals.js';

interface Kept {
  id: string;
  deleted: boolean;
}

/** A record that is there and not deleted, held against other writers until the transaction ends. */
export async function lockRecord<T extends Kept>(
  em: EntityManager, entity: EntityClass<T>, kind: RecordKind, id: string,
): Promise<T> {
  const record = await lockAnyRecord(em, entity, kind, id);
  if (record.deleted) throw recordNotFound(kind);
  return record;
}

/** As `lockRecord`, deleted or not. */
export async function lockAnyRecord<T extends Kept>(
  em: EntityManager, entity: EntityClass<T>, kind: RecordKind, id: string,
): Promise<T> {
  if (!isId(id)) throw malformedId('id');
  const where = { id } as FilterQuery<T>;
  const record = await em.findOne(entity, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!record) throw recordNotFound(kind);
  return record as T;
}
