import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { lastSuperUser, ownAccount } from '../domain/refusals.js';
import { User } from '../domain/user.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';
import { becomeEngineer, endSessions, engineerOf, hasOtherSuper } from './user-record.js';

/** Soft-deletes a user: their sessions end, and the operative they were is nobody's account any more. */
@Injectable()
export class DeleteUser {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.UserState> {
    return this.database.command(call, async (tx) => {
      const user = await lockRecord(tx.em, User, 'user', request.id);
      await this.log.expect(tx, 'user', user.toState(await engineerOf(tx, user.id)), request.expectedVersion);
      if (user.id === call.actor.id) throw ownAccount();
      if (user.isActiveSuper && !(await hasOtherSuper(tx, user))) throw lastSuperUser();
      await becomeEngineer(tx, this.log, user, '');
      user.deleted = true;
      user.version += 1;
      await endSessions(tx, user.id, this.config.clock.now());
      await this.log.deleted(tx, 'user', user.toState(''));
      return user.toState('');
    });
  }
}
