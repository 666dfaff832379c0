import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { hasOpenJobs } from '../domain/refusals.js';
import { Dependants } from './dependants.js';
import { ReferenceLog } from './reference-log.js';
import { lockSite } from './site-record.js';

/**
 * Soft-deletes a site, unless jobs are open there: they would be on no calendar. Its plots are reached through it alone,
 * so they are no longer offered either.
 */
@Injectable()
export class DeleteSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly dependants: Dependants,
  ) {}

  async execute(request: directory.DeleteRequest, call: Call): Promise<directory.SiteState> {
    const open = await this.dependants.openJobs({ siteId: request.id }, call);
    return this.database.command(call, async (tx) => {
      const site = await lockSite(tx.em, request.id);
      await this.log.expect(tx, 'site', site.toState(), request.expectedVersion);
      if (open.count > 0) throw hasOpenJobs('site', open.count, open.refNums);
      site.deleted = true;
      site.version += 1;
      await this.log.deleted(tx, 'site', site.toState());
      return site.toState();
    });
  }
}
