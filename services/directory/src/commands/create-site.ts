import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Site } from '../domain/site.js';
import { ReferenceLog } from './reference-log.js';
import { given } from './request-fields.js';
import { checkClient, checkEngineers, storeSite } from './site-record.js';

/** Adds a site to a client. */
@Injectable()
export class CreateSite {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreateSiteRequest, call: Call): Promise<directory.SiteState> {
    return this.database.command(call, async (tx) => {
      const site = Site.add(given(request.fields));
      await checkClient(tx.em, site.clientId);
      await checkEngineers(tx.em, site.engineerIds);
      await storeSite(tx.em, site);
      await this.log.created(tx, 'site', site.toState());
      return site.toState();
    });
  }
}
