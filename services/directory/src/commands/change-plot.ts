import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { plotNameTaken } from '../domain/refusals.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';

/** Changes a plot's name or address. A plot stays on its site: its jobs were raised there. */
@Injectable()
export class ChangePlot {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangePlotRequest, call: Call): Promise<directory.PlotState> {
    return this.database.command(call, async (tx) => {
      const plot = await lockRecord(tx.em, Plot, 'plot', request.id);
      const before = plot.toState();
      await this.log.expect(tx, 'plot', before, request.expectedVersion);
      plot.change(chosen(request.fields, request.changed, ['siteId', 'name', 'address', 'postcode']));
      const changes = changesBetween(before, plot.toState());
      if (changes.length === 0) return before;
      plot.version += 1;
      await this.log.changed(tx, 'plot', plot.toState(), changes);
      return plot.toState();
    }, { refusals: { plots_name_unique: plotNameTaken } });
  }
}
