import { Injectable } from '@nestjs/common';
import { hashPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { emailTaken, usersExist } from '../domain/refusals.js';
import { checkPassword, User } from '../domain/user.js';
import { ReferenceLog } from './reference-log.js';

/** Makes the first Super User. Two who try at once wait for one another, and the second finds a user. */
@Injectable()
export class CreateFirstAdmin {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  async execute(request: directory.CreateFirstAdminRequest, call: Call): Promise<directory.UserState> {
    const { email, name, password } = request;
    const identity = { email, name, roles: ['super'], active: true };
    User.add(identity, '');
    checkPassword(password, { email, isDemo: this.config.demo });
    const passwordHash = await hashPassword(password);
    return this.database.transaction(call, async (tx) => {
      await sql(tx.em)`select pg_advisory_xact_lock(hashtextextended('directory: first admin', 0))`;
      // Demonstration accounts can't sign in outside demo mode, so a company that tried the demo isn't locked out.
      const users = await sql(tx.em)`select id from users where not demo or ${this.config.demo} limit 1`;
      if (users.length > 0) throw usersExist();
      const user = User.add(identity, passwordHash);
      tx.em.persist(user);
      await this.log.created(tx, 'user', user.toState(''));
      return user.toState('');
    }, { refusals: { users_email_unique: emailTaken } });
  }
}
