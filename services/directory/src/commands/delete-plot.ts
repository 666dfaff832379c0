import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { hasOpenJobs } from '../domain/refusals.js';
import { Dependants } from './dependants.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';

/** Soft-deletes a plot, unless jobs are open there. */
@Injectable()
export class DeletePlot {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly dependants: Dependants,
  ) {}

  async execute(request: directory.DeleteRequest, call: Call): Promise<directory.PlotState> {
    const open = await this.dependants.openJobs({ plotId: request.id }, call);
    return this.database.command(call, async (tx) => {
      const plot = await lockRecord(tx.em, Plot, 'plot', request.id);
      await this.log.expect(tx, 'plot', plot.toState(), request.expectedVersion);
      if (open.count > 0) throw hasOpenJobs('plot', open.count, open.refNums);
      plot.deleted = true;
      plot.version += 1;
      await this.log.deleted(tx, 'plot', plot.toState());
      return plot.toState();
    });
  }
}
