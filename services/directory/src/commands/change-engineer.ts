import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';

/** Changes an engineer's name, kind or telephone number. */
@Injectable()
export class ChangeEngineer {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangeEngineerRequest, call: Call): Promise<directory.EngineerState> {
    return this.database.command(call, async (tx) => {
      const engineer = await lockRecord(tx.em, Engineer, 'engineer', request.id);
      const before = engineer.toState();
      await this.log.expect(tx, 'engineer', before, request.expectedVersion);
      engineer.change(chosen(request.fields, request.changed, ['name', 'kind', 'phone']));
      const changes = changesBetween(before, engineer.toState());
      if (changes.length === 0) return before;
      engineer.version += 1;
      await this.log.changed(tx, 'engineer', engineer.toState(), changes);
      return engineer.toState();
    });
  }
}
