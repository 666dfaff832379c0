import { Injectable } from '@nestjs/common';
import { hashPassword } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import { Database, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { emailTaken, engineerTaken, lastSuperUser, ownSuperRole } from '../domain/refusals.js';
import { checkPassword, User } from '../domain/user.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';
import { becomeEngineer, endSessions, engineerOf, hasOtherSuper } from './user-record.js';
import { withoutPassword } from './without-password.js';

const changeable = ['email', 'name', 'roles', 'active', 'engineerId', 'password'] as const;

/** Changes a user. A new password, or being made inactive, ends all their sessions. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  async execute(request: directory.ChangeUserRequest, call: Call): Promise<directory.UserState> {
    const { password = '', engineerId, ...identity } = chosen(request.fields, request.changed, changeable);
    const passwordHash = password === '' ? undefined : await hashPassword(password);
    return this.database.command(withoutPassword(call, request), async (tx) => {
      const user = await lockRecord(tx.em, User, 'user', request.id);
      const wasSuper = user.isActiveSuper;
      const before = user.toState(await engineerOf(tx, user.id));
      await this.log.expect(tx, 'user', before, request.expectedVersion);
      user.change(identity);
      if (passwordHash !== undefined) this.takePassword(user, password, passwordHash);
      if (wasSuper && !user.isActiveSuper) await this.mayStepDown(tx, user);
      if (engineerId !== undefined) await becomeEngineer(tx, this.log, user, engineerId);
      return this.keep(tx, user, before, passwordHash !== undefined);
    }, { refusals: { users_email_unique: emailTaken, engineers_user_unique: engineerTaken } });
  }

  /** Super User is given up neither by oneself, by mistake, nor by the last there is. */
  private async mayStepDown(tx: Tx, user: User): Promise<void> {
    if (!(await hasOtherSuper(tx, user))) throw lastSuperUser();
    if (user.id === tx.call.actor.id) throw ownSuperRole();
  }

  private takePassword(user: User, password: string, passwordHash: string): void {
    checkPassword(password, { email: user.email, isDemo: this.config.demo });
    user.passwordHash = passwordHash;
  }

  private async keep(
    tx: Tx, user: User, before: directory.UserState, hasNewPassword: boolean,
  ): Promise<directory.UserState> {
    const engineerId = await engineerOf(tx, user.id);
    const changes: common.Change[] = changesBetween(before, user.toState(engineerId));
    if (hasNewPassword) changes.push({ field: 'password', from: '', to: 'changed' });
    if (changes.length === 0) return before;
    user.version += 1;
    if (hasNewPassword || !user.active) await endSessions(tx, user.id, this.config.clock.now());
    await this.log.changed(tx, 'user', user.toState(engineerId), changes);
    return user.toState(engineerId);
  }
}
