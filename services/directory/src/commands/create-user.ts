import { Injectable } from '@nestjs/common';
import { hashPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { emailTaken, engineerTaken } from '../domain/refusals.js';
import { checkPassword, User } from '../domain/user.js';
import { ReferenceLog } from './reference-log.js';
import { given } from './request-fields.js';
import { becomeEngineer } from './user-record.js';
import { withoutPassword } from './without-password.js';

/** Adds a user. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  async execute(request: directory.CreateUserRequest, call: Call): Promise<directory.UserState> {
    const { password, engineerId, ...identity } = given(request.fields);
    User.add(identity, '');
    checkPassword(password, { email: identity.email, isDemo: this.config.demo });
    const passwordHash = await hashPassword(password);
    return this.database.command(withoutPassword(call, request), async (tx) => {
      const user = User.add(identity, passwordHash);
      tx.em.persist(user);
      await tx.em.flush();
      await becomeEngineer(tx, this.log, user, engineerId);
      await this.log.created(tx, 'user', user.toState(engineerId));
      return user.toState(engineerId);
    }, { refusals: { users_email_unique: emailTaken, engineers_user_unique: engineerTaken } });
  }
}
