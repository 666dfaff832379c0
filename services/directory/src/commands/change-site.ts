import { Injectable } from '@nestjs/common';
import type { directory, scheduling } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { siteEngineersHaveBookings } from '../domain/refusals.js';
import { type Decision, readDecision } from './decision.js';
import { Dependants } from './dependants.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { notOneToTakeOver, releaseEngineers } from './release-engineers.js';
import { chosen } from './request-fields.js';
import { checkClient, checkEngineers, lockSite, storeSite } from './site-record.js';

type Ahead = readonly scheduling.BookingsAheadCount[];

/**
 * Changes a site's name, its client or its engineers. Its jobs go with it to another client. An engineer who leaves it
 * with bookings ahead there leaves them to somebody, or to nobody, as the request says.
 */
@Injectable()
export class ChangeSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly dependants: Dependants,
  ) {}

  async execute(request: directory.ChangeSiteRequest, call: Call): Promise<directory.SiteState> {
    const decision = readDecision(request.reassignTo);
    const isUndecided = decision === undefined && request.changed.includes('engineerIds');
    const ahead = isUndecided ? (await this.dependants.bookingsAhead({ siteId: request.id }, call)).counts : [];
    return this.database.command(call, async (tx) => {
      const site = await lockSite(tx.em, request.id);
      const before = site.toState();
      await this.log.expect(tx, 'site', before, request.expectedVersion);
      site.change(chosen(request.fields, request.changed, ['clientId', 'name', 'engineerIds']));
      const changes = changesBetween(before, site.toState());
      if (changes.length === 0) return before;
      if (site.clientId !== before.clientId) await checkClient(tx.em, site.clientId);
      await checkEngineers(tx.em, site.engineerIds.filter((id) => !before.engineerIds.includes(id)));
      const released = before.engineerIds.filter((id) => !site.engineerIds.includes(id));
      await checkLeft(tx, released, ahead);
      checkDecision(decision, site.engineerIds);
      site.version += 1;
      await storeSite(tx.em, site);
      await this.log.changed(tx, 'site', site.toState(), changes);
      releaseEngineers(tx, site, released, decision ?? '');
      return site.toState();
    });
  }
}

/** Refuses to take away engineers whose bookings ahead nobody has decided about. */
async function checkLeft(tx: Tx, released: readonly string[], ahead: Ahead): Promise<void> {
  const left = ahead.filter(({ engineerId }) => released.includes(engineerId));
  if (left.length === 0) return;
  const rows = await sql<{ id: string; name: string }>(tx.em)`
    select id, name from engineers where id = any (${left.map(({ engineerId }) => engineerId)}::uuid[]) order by sort_key, id`;
  const counts = new Map(left.map(({ engineerId, count }) => [engineerId, count]));
  throw siteEngineersHaveBookings(rows.map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 })));
}

function checkDecision(decision: Decision, engineerIds: readonly string[]): void {
  if (decision === undefined || decision === '' || engineerIds.includes(decision)) return;
  throw notOneToTakeOver('Choose one of the engineers the site keeps, or nobody.');
}
