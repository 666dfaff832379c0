import { Injectable } from '@nestjs/common';
import type { directory, scheduling } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { engineerHasBookings } from '../domain/refusals.js';
import { readDecision } from './decision.js';
import { Dependants } from './dependants.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { checkSuccessor, releaseEngineers } from './release-engineers.js';
import { lockSite, storeSite } from './site-record.js';

/** Who goes, who takes over ('' for nobody), and at which sites there is something to take over. */
interface Departure {
  leaverId: string;
  successorId: string;
  siteIds: ReadonlySet<string>;
}

/**
 * Soft-deletes an engineer, who leaves every site and their user account with it. Bookings ahead go to whom the request
 * names, who is assigned to those sites, or to nobody. All of it is one transaction here; scheduling, told by its
 * events, moves the bookings.
 */
@Injectable()
export class DeleteEngineer {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly dependants: Dependants,
  ) {}

  async execute(request: directory.DeleteRequest, call: Call): Promise<directory.EngineerState> {
    const decision = readDecision(request.reassignTo);
    const ahead = await this.dependants.bookingsAhead({ engineerId: request.id }, call);
    return this.database.command(call, async (tx) => {
      const engineer = await lockRecord(tx.em, Engineer, 'engineer', request.id);
      await this.log.expect(tx, 'engineer', engineer.toState(), request.expectedVersion);
      if (decision === undefined && ahead.count > 0) throw engineerHasBookings(engineer.name, ahead.count);
      if (decision) await checkSuccessor(tx, engineer.id, decision);
      await this.leaveSites(tx, { leaverId: engineer.id, successorId: decision ?? '', siteIds: sitesOf(ahead) });
      engineer.userId = null;
      engineer.deleted = true;
      engineer.version += 1;
      await this.log.deleted(tx, 'engineer', engineer.toState());
      return engineer.toState();
    });
  }

  private async leaveSites(tx: Tx, departure: Departure): Promise<void> {
    const rows = await sql<{ id: string }>(tx.em)`
      select id from sites where not deleted and (
        id in (select site_id from site_engineers where engineer_id = ${departure.leaverId})
        or id = any (${[...departure.siteIds]}::uuid[]))
      order by id`;
    for (const { id } of rows) await this.leave(tx, id, departure);
  }

  private async leave(tx: Tx, siteId: string, { leaverId, successorId, siteIds }: Departure): Promise<void> {
    const site = await lockSite(tx.em, siteId);
    const before = site.toState();
    const staying = site.engineerIds.filter((id) => id !== leaverId);
    const takesOver = successorId !== '' && siteIds.has(siteId);
    site.change({ engineerIds: takesOver ? [...staying, successorId] : staying });
    const changes = changesBetween(before, site.toState());
    if (changes.length > 0) {
      site.version += 1;
      await storeSite(tx.em, site);
      await this.log.changed(tx, 'site', site.toState(), changes);
    }
    releaseEngineers(tx, site, [leaverId], successorId);
  }
}

function sitesOf({ counts }: scheduling.ListBookingsAheadResponse): Set<string> {
  return new Set(counts.map(({ siteId }) => siteId));
}
