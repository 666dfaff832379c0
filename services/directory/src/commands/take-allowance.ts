import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { refuse, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { allowances, askedFor, secondsUntilOneMore, type AllowanceKind } from '../domain/allowance.js';
import { usedUp } from '../domain/refusals.js';

/** Counts what may be done so often, in the database, so that every process counts the same. */
@Injectable()
export class TakeAllowance {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  /** Takes one for whoever calls. */
  async execute({ kind }: directory.TakeAllowanceRequest, call: Call): Promise<directory.TakeAllowanceResponse> {
    const known = askedFor.find((each) => each === kind);
    if (!known) throw refuse.invalid('request/invalid', `There is no allowance "${kind}".`);
    await this.database.transaction(call, (tx) => this.take(tx, known, call.actor.id));
    return {};
  }

  /** Takes one, or refuses and says when there is one again. What is used flows back as time passes. */
  async take(tx: Tx, kind: AllowanceKind, key: string): Promise<void> {
    const { atOnce, aMinute } = allowances[kind];
    const now = this.config.clock.now();
    const [taken] = await sql(tx.em)`
      insert into allowances as a (kind, key, used, at) values (${kind}, ${key}, 1, ${now})
      on conflict (kind, key) do update set
        used = greatest(0, a.used - greatest(0, extract(epoch from ${now}::timestamptz - a.at)) * ${aMinute}::float8 / 60) + 1,
        at = greatest(a.at, ${now}::timestamptz)
      where a.used - greatest(0, extract(epoch from ${now}::timestamptz - a.at)) * ${aMinute}::float8 / 60 + 1 <= ${atOnce}::float8
      returning key`;
    if (taken) return;
    const [held] = await sql<{ used: number }>(tx.em)`
      select ceil(used - greatest(0, extract(epoch from ${now}::timestamptz - at)) * ${aMinute}::float8 / 60)::int as used
      from allowances where kind = ${kind} and key = ${key}`;
    throw usedUp(secondsUntilOneMore(held?.used ?? 0, allowances[kind]));
  }
}
