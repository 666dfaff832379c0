import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { LockMode } from '@mikro-orm/postgresql';
import { Fault } from '../domain/fault.js';
import { faultNameTaken, malformedId, recordNotFound } from '../domain/refusals.js';
import { ReferenceLog } from './reference-log.js';
import { withFaultsChanged } from './store-settings.js';

/** Offers a deleted fault again; refused while another one has its name. One on offer stays as it is. */
@Injectable()
export class RestoreFault {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  async execute({ id }: directory.RestoreFaultRequest, call: Call): Promise<directory.FaultState> {
    if (!isId(id)) throw malformedId('id');
    const offered = await this.database.read((em) => em.findOne(Fault, { id, deleted: false }));
    if (offered) return offered.toState();
    return this.database.command(call, (tx) =>
      withFaultsChanged(tx, this.log, async () => {
        const fault = await tx.em.findOne(Fault, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!fault) throw recordNotFound('fault');
        fault.deleted = false;
        fault.version += 1;
        await this.log.restored(tx, 'fault', fault.toState());
        return fault.toState();
      }), { refusals: { faults_name_unique: faultNameTaken } });
  }
}
