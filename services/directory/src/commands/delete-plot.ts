import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Plot } from '../domain/plot.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';

/** Soft-deletes a plot. */
@Injectable()
export class DeletePlot {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.PlotState> {
    return this.database.command(call, async (tx) => {
      const plot = await lockRecord(tx.em, Plot, 'plot', request.id);
      await this.log.expect(tx, 'plot', plot.toState(), request.expectedVersion);
      plot.deleted = true;
      plot.version += 1;
      await this.log.deleted(tx, 'plot', plot.toState());
      return plot.toState();
    });
  }
}
