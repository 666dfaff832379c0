import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, sql, type Tx } from '@makegood/database';
import { logger } from '@makegood/observability';
import { ObjectStore } from './object-store.js';

/** A write that hasn't become part of anything by then never will. Far longer than any upload takes. */
const abandonedAfterMinutes = 15;
const batch = 100;

/**
 * Objects and their rows. The row is committed first, then the object is written, then the command that refers
 * to it commits; removal goes the other way. Wherever a crash falls, what is left over has a row, and is swept.
 */
@Injectable()
export class StoredObjects {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /** Writes objects under keys of their own, in the order given. They go again unless `confirm` follows. */
  async write(contents: readonly Uint8Array[]): Promise<string[]> {
    const keys = contents.map(() => newKey());
    const sizes = contents.map((content) => content.length);
    await this.database.read(
      (em) => sql(em)`
      insert into objects (key, state, size)
      select key, 'pending', size from unnest(${keys}::text[], ${sizes}::bigint[]) as made (key, size)
      on conflict (key) do nothing`,
    );
    for (const [index, content] of contents.entries()) await this.store.put(keys[index]!, content);
    return keys;
  }

  /** Makes written objects part of a command's transaction. */
  async confirm(tx: Tx, keys: readonly string[]): Promise<void> {
    const confirmed = await sql(tx.em)`
      update objects set state = 'stored' where key = any(${keys}::text[]) and state = 'pending' returning key`;
    if (confirmed.length !== keys.length) throw new Error('An object was swept away before its command committed');
  }

  /** Dooms those of the objects that no photo and no version refers to any more. */
  async release(tx: Tx, keys: readonly string[]): Promise<void> {
    await sql(tx.em)`
      update objects set state = 'doomed', next_try_at = clock_timestamp()
      where key = any(${keys}::text[])
        and not exists (select from photos where object_key = objects.key or thumbnail_key = objects.key)
        and not exists (select from document_versions where object_key = objects.key or thumbnail_key = objects.key)`;
  }

  /**
   * Removes what was written and came to nothing; what was confirmed stays. Never throws: whoever calls has its
   * answer already, and the sweeper finds what is left.
   */
  async abandon(keys: readonly string[]): Promise<void> {
    try {
      const doomed = await this.database.read(
        (em) => sql(em)`
        update objects set state = 'doomed' where key = any(${keys}::text[]) and state = 'pending' returning key`,
      );
      if (doomed.length > 0) await this.sweep();
    } catch (error) {
      logger.warn({ err: error }, 'objects that came to nothing are left to the sweeper');
    }
  }

  /** Removes a bounded number of doomed and abandoned objects; says how many went. */
  async sweep(): Promise<number> {
    await this.database.read(
      (em) => sql(em)`
      update objects set state = 'doomed' where key = any(array(
        select key from objects
        where state = 'pending' and created_at < clock_timestamp() - make_interval(mins => ${abandonedAfterMinutes})
        order by created_at limit ${batch} for update skip locked))`,
    );
    const doomed = await this.database.read(
      (em) => sql<{ key: string }>(em)`
      select key from objects where state = 'doomed' and next_try_at <= clock_timestamp()
      order by next_try_at limit ${batch}`,
    );
    let gone = 0;
    for (const { key } of doomed) gone += (await this.remove(key)) ? 1 : 0;
    return gone;
  }

  private async remove(key: string): Promise<boolean> {
    try {
      await this.store.delete(key);
      await this.database.read((em) => sql(em)`delete from objects where key = ${key} and state = 'doomed'`);
      return true;
    } catch (error) {
      logger.warn({ err: error, key }, 'an object could not be removed; it is tried again');
      await this.database.read(
        (em) => sql(em)`
        update objects set attempts = attempts + 1, last_error = ${String(error).slice(0, 500)},
          next_try_at = clock_timestamp() + make_interval(mins => least(60, attempts + 1))
        where key = ${key}`,
      );
      return false;
    }
  }
}

/** Random, so that nothing about a file can be told or guessed from where it lies. */
function newKey(): string {
  const key = randomBytes(16).toString('hex');
  return `${key.slice(0, 2)}/${key.slice(2)}`;
}
