import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { claimReferenceData } from '../projections/reference-data.js';

/** A site changed: keeps what we need of it, and has its jobs follow when it went to another client. */
@Injectable()
export class FollowSite {
  /** Whether it was news. */
  async execute({ em }: Tx, site: directory.SiteState): Promise<boolean> {
    const { id, version, clientId, name, engineerIds, deleted } = site;
    await claimReferenceData(em);
    const kept = await sql(em)`
      insert into sites (id, version, client_id, name, engineer_ids, deleted)
      values (${id}, ${version}, ${clientId}, ${name}, ${engineerIds}::uuid[], ${deleted})
      on conflict (id) do update set version = excluded.version, client_id = excluded.client_id,
        name = excluded.name, engineer_ids = excluded.engineer_ids, deleted = excluded.deleted
      where excluded.version > sites.version returning id`;
    if (kept.length === 0) return false;
    await sql(em)`
      insert into catch_ups (kind, about) select 'follow-site', ${id}::uuid
      where exists (select from jobs where site_id = ${id} and client_id <> ${clientId})
      on conflict (kind, about) do update set after_id = null`;
    return true;
  }
}
