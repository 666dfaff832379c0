import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ReferenceLog } from './reference-log.js';
import { lockSite } from './site-record.js';

/** Soft-deletes a site. Its plots are reached through it alone, so they are no longer offered either. */
@Injectable()
export class DeleteSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.SiteState> {
    return this.database.command(call, async (tx) => {
      const site = await lockSite(tx.em, request.id);
      await this.log.expect(tx, 'site', site.toState(), request.expectedVersion);
      site.deleted = true;
      site.version += 1;
      await this.log.deleted(tx, 'site', site.toState());
      return site.toState();
    });
  }
}
