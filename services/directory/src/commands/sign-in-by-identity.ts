import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { emailUnverified, noAccount, otherIdentity } from '../domain/refusals.js';
import { User } from '../domain/user.js';
import { ReferenceLog } from './reference-log.js';
import { StartSession } from './start-session.js';
import { engineerOf } from './user-record.js';

/** An identity's name is short text of its provider's; what doesn't fit here is not one. */
const longestName = 255;

/**
 * Starts a session for somebody the identity provider vouches for. The first time they are known by their verified
 * address, and from then on by the provider's own name for them: an address may be given to somebody else later.
 */
@Injectable()
export class SignInByIdentity {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly sessions: StartSession,
  ) {}

  /** Never under an idempotency key: its answer holds a secret, and may not be kept. */
  execute(request: directory.SignInByIdentityRequest, call: Call): Promise<directory.SignInResponse> {
    if (!isName(request.issuer) || !isName(request.subject)) throw noAccount();
    return this.database.transaction(call, async (tx) => {
      const user = (await this.linked(tx, request)) ?? (await this.link(tx, request));
      if (!this.sessions.isOpen(user)) throw noAccount();
      return this.sessions.start(tx, user, { ...request, signedInWith: 'identity-provider' });
    }, { refusals: { users_identity_unique: otherIdentity } });
  }

  private async linked(tx: Tx, { issuer, subject }: directory.SignInByIdentityRequest): Promise<User | undefined> {
    const [row] = await sql<{ id: string }>(tx.em)`
      select id from users where oidc_issuer = ${issuer} and oidc_subject = ${subject} and not deleted`;
    return row && (await tx.em.findOneOrFail(User, { id: row.id }));
  }

  private async link(tx: Tx, { issuer, subject, email, emailVerified }: directory.SignInByIdentityRequest): Promise<User> {
    const address = email.trim().toLowerCase();
    if (!emailVerified || !isName(address)) throw emailUnverified();
    const [row] = await sql<{ id: string; oidc_issuer: string | null; oidc_subject: string | null }>(tx.em)`
      select id, oidc_issuer, oidc_subject from users where lower(email) = ${address} and not deleted for update`;
    if (!row) throw noAccount();
    const user = await tx.em.findOneOrFail(User, { id: row.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!this.sessions.isOpen(user)) throw noAccount();
    // Somebody who clicked twice finds themselves linked by the first click.
    if (row.oidc_issuer === issuer && row.oidc_subject === subject) return user;
    if (row.oidc_subject !== null) throw otherIdentity();
    await sql(tx.em)`update users set oidc_issuer = ${issuer}, oidc_subject = ${subject} where id = ${user.id}`;
    user.version += 1;
    await tx.em.flush();
    await this.log.changed(tx, 'user', user.toState(await engineerOf(tx, user.id)), [
      { field: 'identity', from: '', to: subject },
    ]);
    return user;
  }
}

function isName(text: string): boolean {
  return text !== '' && text.length <= longestName && text.isWellFormed() && !text.includes('\0');
}
