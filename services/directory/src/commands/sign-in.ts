import { Injectable } from '@nestjs/common';
import { verifyPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { wrongCredentials } from '../domain/refusals.js';
import { addressKey } from '../domain/sign-in-limit.js';
import { User } from '../domain/user.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { StartSession } from './start-session.js';

const longestEmail = 254;
/** Sessions looked through for an address somebody has signed in from before. */
const mostRemembered = 200;

interface Known {
  user: User;
  /** Where they have signed in from lately. */
  addresses: string[];
}

/** Starts a session for whoever knows an email and its password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly attempts: SignInAttempts,
    private readonly sessions: StartSession,
    private readonly config: ServiceConfig,
  ) {}

  /** Never under an idempotency key: its answer holds a secret, and may not be kept. */
  async execute(request: directory.SignInRequest, call: Call): Promise<directory.SignInResponse> {
    const email = request.email.trim().toLowerCase();
    if (email === '' || email.length > longestEmail || /[\0\ud800-\udfff]/.test(email)) throw wrongCredentials();
    const known = await this.database.read((em) => this.known(em, email));
    const address = addressKey(request.remoteAddress);
    const attempt = { email, address, isFamiliar: address !== '' && known?.addresses.includes(address) === true };
    await this.attempts.begin(call, attempt, this.config.clock.now());
    const isRight = await verifyPassword(request.password, known?.user.passwordHash);
    if (!known || !isRight || !this.sessions.isOpen(known.user)) throw wrongCredentials();
    return this.database.transaction(call, async (tx) => {
      // A password changed while this one was looked at ends sessions started by the old one, this one too.
      const [still] = await sql(tx.em)`
        select id from users where id = ${known.user.id} and password_hash = ${known.user.passwordHash} for share`;
      if (!still) throw wrongCredentials();
      await this.attempts.succeeded(tx, attempt);
      return this.sessions.start(tx, known.user, { ...request, signedInWith: 'password' });
    });
  }

  private async known(em: Tx['em'], email: string): Promise<Known | undefined> {
    const [row] = await sql<{ id: string }>(em)`select id from users where lower(email) = ${email} and not deleted`;
    if (!row) return undefined;
    const user = await em.findOneOrFail(User, { id: row.id });
    const from = await sql<{ remote_address: string }>(em)`
      select remote_address from sessions where user_id = ${user.id} order by last_seen_at desc limit ${mostRemembered}`;
    return { user, addresses: from.map(({ remote_address }) => addressKey(remote_address)) };
  }
}
