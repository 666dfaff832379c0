import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { absenceState, expectVersion, lockAbsence, logAbsence } from './absence-record.js';

/** Takes an absence back: the engineer is there after all. */
@Injectable()
export class RemoveAbsence {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  execute(input: { id: string; expectedVersion: number }, call: Call): Promise<scheduling.AbsenceState> {
    return this.database.command(call, async (tx) => {
      const absence = await lockAbsence(tx.em, input.id);
      await expectVersion(tx.em, absence, input.expectedVersion);
      absence.remove();
      await logAbsence(tx, absence, 'removed', [], this.config.clock.now());
      return absenceState(absence);
    });
  }
}
