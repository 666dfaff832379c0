import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { lockSite, checkEngineers, storeSite } from './site-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';

/** Changes a site's name or its engineers. A site stays with its client: its jobs were raised under it. */
@Injectable()
export class ChangeSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangeSiteRequest, call: Call): Promise<directory.SiteState> {
    return this.database.command(call, async (tx) => {
      const site = await lockSite(tx.em, request.id);
      const before = site.toState();
      await this.log.expect(tx, 'site', before, request.expectedVersion);
      site.change(chosen(request.fields, request.changed, ['clientId', 'name', 'engineerIds']));
      const changes = changesBetween(before, site.toState());
      if (changes.length === 0) return before;
      await checkEngineers(tx.em, site.engineerIds.filter((id) => !before.engineerIds.includes(id)));
      site.version += 1;
      await storeSite(tx.em, site);
      await this.log.changed(tx, 'site', site.toState(), changes);
      return site.toState();
    });
  }
}
