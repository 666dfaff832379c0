import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { lockAnyRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';

/** Brings a deleted engineer back, on no site and without an account: who took over has taken over. */
@Injectable()
export class RestoreEngineer {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute({ id }: directory.RestoreRequest, call: Call): Promise<directory.EngineerState> {
    return this.database.command(call, async (tx) => {
      const engineer = await lockAnyRecord(tx.em, Engineer, 'engineer', id);
      if (!engineer.deleted) return engineer.toState();
      engineer.deleted = false;
      engineer.version += 1;
      await this.log.restored(tx, 'engineer', engineer.toState());
      return engineer.toState();
    });
  }
}
