import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { lockSite, storeSite } from './site-record.js';

/** Soft-deletes an engineer, who leaves every site and their user account with it. */
@Injectable()
export class DeleteEngineer {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.EngineerState> {
    return this.database.command(call, async (tx) => {
      const engineer = await lockRecord(tx.em, Engineer, 'engineer', request.id);
      await this.log.expect(tx, 'engineer', engineer.toState(), request.expectedVersion);
      await this.leaveSites(tx, engineer.id);
      engineer.userId = null;
      engineer.deleted = true;
      engineer.version += 1;
      await this.log.deleted(tx, 'engineer', engineer.toState());
      return engineer.toState();
    });
  }

  private async leaveSites(tx: Tx, engineerId: string): Promise<void> {
    const rows = await sql<{ site_id: string }>(tx.em)`
      select site_id from site_engineers join sites on sites.id = site_id and not deleted
      where engineer_id = ${engineerId} order by site_id`;
    for (const { site_id } of rows) {
      const site = await lockSite(tx.em, site_id);
      const before = site.toState();
      site.change({ engineerIds: site.engineerIds.filter((id) => id !== engineerId) });
      site.version += 1;
      await storeSite(tx.em, site);
      await this.log.changed(tx, 'site', site.toState(), changesBetween(before, site.toState()));
    }
  }
}
