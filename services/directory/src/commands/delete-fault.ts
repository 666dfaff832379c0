import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Fault } from '../domain/fault.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';
import { withFaultsChanged } from './store-settings.js';

/** Stops offering a fault; jobs that name it keep it. */
@Injectable()
export class DeleteFault {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.FaultState> {
    return this.database.command(call, (tx) =>
      withFaultsChanged(tx, this.log, async () => {
        const fault = await lockRecord(tx.em, Fault, 'fault', request.id);
        await this.log.expect(tx, 'fault', fault.toState(), request.expectedVersion);
        fault.deleted = true;
        fault.version += 1;
        await this.log.deleted(tx, 'fault', fault.toState());
        return fault.toState();
      }));
  }
}
