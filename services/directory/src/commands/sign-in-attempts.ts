import { Injectable } from '@nestjs/common';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { tooManyAttempts } from '../domain/refusals.js';
import {
  attemptLimits, countersOf, forgetFailuresAfterSeconds, waitAfter, type Attempt, type Counter,
} from '../domain/sign-in-limit.js';

interface Counted extends Counter {
  failures: number;
  last_at: string;
  blocked_until: string;
}

/**
 * Slows guessing down, in the database, so that every process counts the same. An attempt counts as failed before the
 * password is looked at, so that many at once can't slip through together.
 */
@Injectable()
export class SignInAttempts {
  constructor(private readonly database: Database) {}

  /** Counts an attempt, or refuses it. A refused one isn't counted: waiting always helps. */
  async begin(call: Call, attempt: Attempt, now: Date): Promise<void> {
    await this.database.transaction(call, async (tx) => {
      const held = await this.hold(tx, attempt, now);
      const until = Math.max(...held.map((each) => new Date(each.blocked_until).getTime()));
      if (until > now.getTime()) throw tooManyAttempts(Math.ceil((until - now.getTime()) / 1000));
      for (const each of held) await this.count(tx, each, now);
    });
  }

  /** Takes back what `begin` counted, for an attempt that was right after all. */
  async succeeded(tx: Tx, attempt: Attempt): Promise<void> {
    const { person, address } = countersOf(attempt);
    if (address) {
      await sql(tx.em)`
        update sign_in_attempts set failures = greatest(0, failures - 1) where kind = ${address.kind} and key = ${address.key}`;
    }
    await sql(tx.em)`delete from sign_in_attempts where kind = ${person.kind} and key = ${person.key}`;
  }

  /** The counters of an attempt, made if they are new, held in one order so that attempts can't wait in a ring. */
  private async hold(tx: Tx, attempt: Attempt, now: Date): Promise<Counted[]> {
    const { person, address } = countersOf(attempt);
    const counters = address ? [address, person] : [person];
    const [kinds, keys] = [counters.map(({ kind }) => kind), counters.map(({ key }) => key)];
    await sql(tx.em)`
      insert into sign_in_attempts (kind, key, failures, last_at, blocked_until)
      select kind, key, 0, ${now}::timestamptz, to_timestamp(0)
      from unnest(${kinds}::text[], ${keys}::text[]) as wanted (kind, key)
      on conflict do nothing`;
    return sql<Counted>(tx.em)`
      select kind, key, failures, last_at, blocked_until from sign_in_attempts
      where (kind, key) in (select * from unnest(${kinds}::text[], ${keys}::text[]))
      order by kind, key for update`;
  }

  private async count(tx: Tx, counted: Counted, now: Date): Promise<void> {
    const age = (now.getTime() - new Date(counted.last_at).getTime()) / 1000;
    const failures = age > forgetFailuresAfterSeconds ? 1 : counted.failures + 1;
    const wait = waitAfter(failures, attemptLimits[counted.kind]);
    // Nothing to wait for leaves it as it was: attempts side by side each have a slightly different now.
    const until = wait === 0 ? new Date(counted.blocked_until) : new Date(now.getTime() + wait * 1000);
    await sql(tx.em)`
      update sign_in_attempts set failures = ${failures}, last_at = ${now}, blocked_until = ${until}
      where kind = ${counted.kind} and key = ${counted.key}`;
  }
}
