import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { wrongPassword } from '../domain/refusals.js';
import { checkPassword, User } from '../domain/user.js';
import { EndSessions } from './end-sessions.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { engineerOf } from './user-record.js';

/**
 * Changes the caller's own password. The present one is asked for, and guessing it is slowed down as at sign-in: a
 * browser left open must not be enough to take an account over.
 */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly attempts: SignInAttempts,
    private readonly sessions: EndSessions,
    private readonly config: ServiceConfig,
  ) {}

  /** Never under an idempotency key, which would keep a hash of both passwords. */
  async execute(request: directory.ChangePasswordRequest, call: Call): Promise<directory.ChangePasswordResponse> {
    const { currentPassword, newPassword, sessionId } = request;
    const user = await this.database.read((em) => em.findOneOrFail(User, { id: call.actor.id, deleted: false }));
    checkPassword(newPassword, { email: user.email, isDemo: this.config.demo }, 'newPassword');
    const attempt = { email: user.email, address: '', isFamiliar: false };
    await this.attempts.begin(call, attempt, this.config.clock.now());
    if (!(await verifyPassword(currentPassword, user.passwordHash))) throw wrongPassword();
    const passwordHash = await hashPassword(newPassword);
    return this.database.transaction(call, async (tx) => {
      await this.attempts.succeeded(tx, attempt);
      const locked = await lockRecord(tx.em, User, 'user', user.id);
      // Somebody set another password meanwhile: the one that was checked is no longer the present one.
      if (locked.passwordHash !== user.passwordHash) throw wrongPassword();
      locked.passwordHash = passwordHash;
      locked.version += 1;
      await tx.em.flush();
      const change = { field: 'password', from: '', to: 'changed' };
      await this.log.changed(tx, 'user', locked.toState(await engineerOf(tx, user.id)), [change]);
      await this.sessions.within(tx, user.id, sessionId);
      return {};
    });
  }
}
