import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { common } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';

/** Under the two seconds after which a peer gives a question up. */
const patienceMs = 1_500;
const pauseMs = 20;
const most = 20;

/** Lets somebody read what they just wrote: waits until the register has seen it. */
@Injectable()
export class WaitFor {
  constructor(private readonly database: Database) {}

  /** Whether we are behind: it wasn't seen in time. */
  async isBehind(wanted: readonly common.AtLeast[]): Promise<boolean> {
    if (wanted.length === 0) return false;
    check(wanted);
    const deadline = Date.now() + patienceMs;
    while (!(await this.hasSeen(wanted))) {
      if (Date.now() >= deadline) return true;
      await delay(pauseMs);
    }
    return false;
  }

  private async hasSeen(all: readonly common.AtLeast[]): Promise<boolean> {
    const settings = all.filter(({ aggregate }) => aggregate === 'settings').map(({ version }) => version);
    const wanted = all.filter(({ aggregate }) => aggregate !== 'settings');
    const ids = wanted.map(({ id }) => id);
    const kinds = wanted.map(({ aggregate }) => aggregate);
    const versions = wanted.map(({ version }) => version);
    const missing = await this.database.read((em) => sql(em)`
      select w.id from unnest(${ids}::uuid[], ${kinds}::text[], ${versions}::int[]) as w (id, aggregate, version)
      left join job_register r on r.job_id = w.id
      where w.version > coalesce(case w.aggregate when 'job' then r.job_version else r.booking_version end, 0)
      union all
      select null from unnest(${settings}::int[]) as w (version)
      where not exists (select from company where company.version >= w.version)`);
    return missing.length === 0;
  }
}

function check(wanted: readonly common.AtLeast[]): void {
  const names = ({ aggregate, id }: common.AtLeast): boolean =>
    aggregate === 'settings' ? id === '' : (aggregate === 'job' || aggregate === 'booking') && isId(id);
  const isGood = ({ version }: common.AtLeast): boolean => Number.isInteger(version) && version >= 0 && version < 2 ** 31;
  if (wanted.length <= most && wanted.every((one) => names(one) && isGood(one))) return;
  throw refuse.invalid('request/at-least', `Ask for at most ${most}, each like job:<id>:<version>, booking:<id>:<version> or settings:<version>.`);
}
