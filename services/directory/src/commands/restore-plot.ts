import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { plotNameTaken, restoreFirst } from '../domain/refusals.js';
import { lockAnyRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';
import { isOnOffer } from './site-record.js';

/** Brings a deleted plot back, unless its number has been given to another plot since. */
@Injectable()
export class RestorePlot {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute({ id }: directory.RestoreRequest, call: Call): Promise<directory.PlotState> {
    return this.database.command(call, async (tx) => {
      const plot = await lockAnyRecord(tx.em, Plot, 'plot', id);
      if (!plot.deleted) return plot.toState();
      if (!(await isOnOffer(tx.em, 'sites', plot.siteId))) throw restoreFirst('plot', 'site');
      plot.deleted = false;
      plot.version += 1;
      await this.log.restored(tx, 'plot', plot.toState());
      return plot.toState();
    }, { refusals: { plots_name_unique: plotNameTaken } });
  }
}
