import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { claimReferenceData } from '../projections/reference-data.js';

/** A plot changed: keeps what we need of it, and has its jobs follow when its address was put right. */
@Injectable()
export class FollowPlot {
  /** Whether it was news. */
  async execute({ em }: Tx, plot: directory.PlotState): Promise<boolean> {
    const { id, version, siteId, name, address, postcode, deleted } = plot;
    await claimReferenceData(em);
    const kept = await sql(em)`
      insert into plots (id, version, site_id, name, address, postcode, deleted)
      values (${id}, ${version}, ${siteId}, ${name}, ${address}, ${postcode}, ${deleted})
      on conflict (id) do update set version = excluded.version, site_id = excluded.site_id, name = excluded.name,
        address = excluded.address, postcode = excluded.postcode, deleted = excluded.deleted
      where excluded.version > plots.version returning id`;
    if (kept.length === 0) return false;
    await sql(em)`
      insert into catch_ups (kind, about) select 'follow-plot', ${id}::uuid
      where exists (
        select from jobs where plot_id = ${id} and (plot_address, postcode) <> (${address}, ${postcode}))
      on conflict (kind, about) do update set after_id = null`;
    return true;
  }
}
