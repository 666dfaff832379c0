import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Fault } from '../domain/fault.js';
import { faultNameTaken } from '../domain/refusals.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { withFaultsChanged } from './store-settings.js';

/** Renames a fault. */
@Injectable()
export class ChangeFault {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangeFaultRequest, call: Call): Promise<directory.FaultState> {
    return this.database.command(call, (tx) =>
      withFaultsChanged(tx, this.log, async () => {
        const fault = await lockRecord(tx.em, Fault, 'fault', request.id);
        const before = fault.toState();
        await this.log.expect(tx, 'fault', before, request.expectedVersion);
        fault.rename(request.name);
        fault.version += 1;
        await this.log.changed(tx, 'fault', fault.toState(), changesBetween(before, fault.toState()));
        return fault.toState();
      }), { refusals: { faults_name_unique: faultNameTaken } });
  }
}
