import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { plotNameTaken } from '../domain/refusals.js';
import { ReferenceLog } from './reference-log.js';
import { given } from './request-fields.js';
import { checkSite } from './site-record.js';

/** Adds a plot to a site. */
@Injectable()
export class CreatePlot {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreatePlotRequest, call: Call): Promise<directory.PlotState> {
    return this.database.command(call, async (tx) => {
      const plot = Plot.add(given(request.fields));
      await checkSite(tx.em, plot.siteId);
      tx.em.persist(plot);
      await this.log.created(tx, 'plot', plot.toState());
      return plot.toState();
    }, { refusals: { plots_name_unique: plotNameTaken } });
  }
}
