import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Engineer } from '../domain/engineer.js';
import { ReferenceLog } from './reference-log.js';
import { given } from './request-fields.js';

/** Adds an engineer. */
@Injectable()
export class CreateEngineer {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreateEngineerRequest, call: Call): Promise<directory.EngineerState> {
    return this.database.command(call, async (tx) => {
      const engineer = Engineer.add(given(request.fields));
      tx.em.persist(engineer);
      await this.log.created(tx, 'engineer', engineer.toState());
      return engineer.toState();
    });
  }
}
