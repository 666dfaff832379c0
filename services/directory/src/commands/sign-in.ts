import { Injectable } from '@nestjs/common';
import { hashToken, newToken, verifyPassword } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { newId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { wrongCredentials } from '../domain/refusals.js';
import { longestSession } from '../domain/session-life.js';
import { addressKey } from '../domain/sign-in-limit.js';
import { User } from '../domain/user.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { engineerOf } from './user-record.js';

const longestEmail = 254;
const longestUserAgent = 400;

/** Starts a session for whoever knows an email and its password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly attempts: SignInAttempts,
    private readonly config: ServiceConfig,
  ) {}

  /** Never under an idempotency key: its answer holds a secret, and may not be kept. */
  async execute(request: directory.SignInRequest, call: Call): Promise<directory.SignInResponse> {
    const email = request.email.trim().toLowerCase();
    if (email === '' || email.length > longestEmail || /[\0\ud800-\udfff]/.test(email)) throw wrongCredentials();
    const attempt = { email, address: addressKey(request.remoteAddress) };
    await this.attempts.begin(call, attempt, this.config.clock.now());
    const user = await this.database.read((em) => this.userOf(em, email));
    const isRight = await verifyPassword(request.password, user?.passwordHash);
    if (!user || !isRight || !this.maySignIn(user)) throw wrongCredentials();
    return this.database.transaction(call, async (tx) => {
      await this.attempts.succeeded(tx, attempt);
      return this.start(tx, user, request);
    });
  }

  private async userOf(em: Tx['em'], email: string): Promise<User | undefined> {
    const [row] = await sql<{ id: string }>(em)`select id from users where lower(email) = ${email}`;
    return row && (await em.findOneOrFail(User, { id: row.id }));
  }

  private maySignIn(user: User): boolean {
    return user.active && !user.deleted && (!user.demo || this.config.demo);
  }

  private async start(tx: Tx, user: User, request: directory.SignInRequest): Promise<directory.SignInResponse> {
    const now = this.config.clock.now();
    const token = newToken();
    const session = { id: newId(), expiresAt: new Date(now.getTime() + longestSession) };
    await sql(tx.em)`
      insert into sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at, user_agent, remote_address)
      values (${session.id}, ${hashToken(token)}, ${user.id}, ${now}, ${now}, ${session.expiresAt},
        ${printable(request.userAgent, longestUserAgent)}, ${printable(request.remoteAddress, 64)})`;
    await this.sweep(tx, now);
    const state = user.toState(await engineerOf(tx, user.id));
    return { token, session: { id: session.id, user: state, expiresAt: session.expiresAt.toISOString() } };
  }

  /** A few of what is long over, each time somebody comes in: no job of its own to forget. */
  private async sweep(tx: Tx, now: Date): Promise<void> {
    const longAgo = new Date(now.getTime() - 2 * longestSession);
    await sql(tx.em)`
      delete from sessions where id in (
        select id from sessions where expires_at < ${longAgo} order by expires_at limit 100 for update skip locked)`;
    await sql(tx.em)`
      delete from sign_in_attempts where (kind, key) in (
        select kind, key from sign_in_attempts where last_at < ${longAgo} order by last_at limit 100 for update skip locked)`;
  }
}

function printable(text: string, most: number): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, most);
}
