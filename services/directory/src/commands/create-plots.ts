import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { plotNamesTaken, plotNameTaken } from '../domain/refusals.js';
import { ReferenceLog } from './reference-log.js';
import { checkSite } from './site-record.js';

/** Adds plots with consecutive numbers to a site: all of them, or none. */
@Injectable()
export class CreatePlots {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreatePlotsRequest, call: Call): Promise<directory.ListPlotsResponse> {
    return this.database.command(call, async (tx) => {
      const plots = Plot.addRange(request);
      await checkSite(tx.em, request.siteId);
      await checkNames(tx, plots);
      for (const plot of plots) {
        tx.em.persist(plot);
        await this.log.created(tx, 'plot', plot.toState());
      }
      return { items: plots.map((plot) => plot.toState()), nextCursor: '' };
    }, { refusals: { plots_name_unique: plotNameTaken } });
  }
}

/** Names those numbers that are taken, all at once; the unique index has the last word. */
async function checkNames(tx: Tx, plots: readonly Plot[]): Promise<void> {
  const rows = await sql<{ name: string }>(tx.em)`
    select name from plots
    where site_id = ${plots[0]?.siteId} and not deleted and lower(name) = any (${plots.map(({ name }) => name)}::text[])
    order by sort_key`;
  if (rows.length > 0) throw plotNamesTaken(rows.map(({ name }) => name));
}
