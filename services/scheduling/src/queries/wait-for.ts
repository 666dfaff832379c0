import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { common } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';

/** Under the two seconds after which a peer gives a question up. */
const patienceMs = 1_500;
const pauseMs = 20;
const most = 20;

/** Lets somebody read what they just wrote: waits until our copies have seen it. */
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

  private async hasSeen(wanted: readonly common.AtLeast[]): Promise<boolean> {
    const of = (aggregate: string): common.AtLeast[] => wanted.filter((one) => one.aggregate === aggregate);
    const [jobs, bookings, settings] = [of('job'), of('booking'), of('settings')];
    const [row] = await this.database.read((em) => sql<{ missing: number }>(em)`
      select (
        select count(*) from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ version }) => version)}::int[]) as w (id, version)
        where not exists (select from jobs j where j.id = w.id and j.version >= w.version)
      )::int + (
        select count(*) from unnest(${bookings.map(({ id }) => id)}::uuid[], ${bookings.map(({ version }) => version)}::int[]) as w (id, version)
        where w.version > 0 and not exists (select from bookings b where b.job_id = w.id and b.version >= w.version)
      )::int + (
        select count(*) from unnest(${settings.map(({ version }) => version)}::int[]) as w (version)
        where not exists (select from settings s where s.version >= w.version)
      )::int as missing`);
    return row?.missing === 0;
  }
}

function check(wanted: readonly common.AtLeast[]): void {
  const names = ({ aggregate, id }: common.AtLeast): boolean =>
    aggregate === 'settings' ? id === '' : (aggregate === 'job' || aggregate === 'booking') && isId(id);
  const isGood = ({ version }: common.AtLeast): boolean => Number.isInteger(version) && version >= 0 && version < 2 ** 31;
  if (wanted.length <= most && wanted.every((one) => names(one) && isGood(one))) return;
  throw refuse.invalid('request/at-least', `Ask for at most ${most}, each like job:<id>:<version>, booking:<id>:<version> or settings:<version>.`);
}
