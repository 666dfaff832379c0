import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Fault } from '../domain/fault.js';
import { faultNameTaken } from '../domain/refusals.js';
import { ReferenceLog } from './reference-log.js';
import { withFaultsChanged } from './store-settings.js';

/** Adds somebody or something that may be at fault. */
@Injectable()
export class CreateFault {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreateFaultRequest, call: Call): Promise<directory.FaultState> {
    return this.database.command(call, (tx) =>
      withFaultsChanged(tx, this.log, async () => {
        const fault = Fault.add(request.name);
        tx.em.persist(fault);
        await this.log.created(tx, 'fault', fault.toState());
        return fault.toState();
      }), { refusals: { faults_name_unique: faultNameTaken } });
  }
}
