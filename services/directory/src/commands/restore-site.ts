import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { restoreFirst } from '../domain/refusals.js';
import { ReferenceLog } from './reference-log.js';
import { isOnOffer, lockAnySite, storeSite } from './site-record.js';

/** Brings a deleted site back with its plots, and with those of its engineers who weren't deleted meanwhile. */
@Injectable()
export class RestoreSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute({ id }: directory.RestoreRequest, call: Call): Promise<directory.SiteState> {
    return this.database.command(call, async (tx) => {
      const site = await lockAnySite(tx.em, id);
      if (!site.deleted) return site.toState();
      if (!(await isOnOffer(tx.em, 'clients', site.clientId))) throw restoreFirst('site', 'client');
      const rows = await sql<{ id: string }>(tx.em)`
        select id from engineers where id = any (${site.engineerIds}::uuid[]) and not deleted order by id for share`;
      site.engineerIds = rows.map((row) => row.id);
      site.deleted = false;
      site.version += 1;
      await storeSite(tx.em, site);
      await this.log.restored(tx, 'site', site.toState());
      return site.toState();
    });
  }
}
