import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { longestSession } from '../domain/session-life.js';
import type { User } from '../domain/user.js';
import { engineerOf } from './user-record.js';

const longestUserAgent = 400;

/** Where somebody signs in, and how. */
export interface Beginning {
  userAgent: string;
  remoteAddress: string;
  signedInWith: 'password' | 'identity-provider';
}

/** Starts a session for somebody who has shown who they are. */
@Injectable()
export class StartSession {
  constructor(private readonly config: ServiceConfig) {}

  /** Whether an account is one to sign in with at all, whatever somebody knows of it. */
  isOpen(user: User): boolean {
    return user.active && !user.deleted && (!user.demo || this.config.demo);
  }

  async start(tx: Tx, user: User, { userAgent, remoteAddress, signedInWith }: Beginning): Promise<directory.SignInResponse> {
    const now = this.config.clock.now();
    const token = newToken();
    const session = { id: newId(), expiresAt: new Date(now.getTime() + longestSession) };
    await sql(tx.em)`
      insert into sessions
        (id, token_hash, user_id, created_at, last_seen_at, expires_at, user_agent, remote_address, signed_in_with)
      values (${session.id}, ${hashToken(token)}, ${user.id}, ${now}, ${now}, ${session.expiresAt},
        ${printable(userAgent, longestUserAgent)}, ${printable(remoteAddress, 64)}, ${signedInWith})`;
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
    await sql(tx.em)`
      delete from allowances where (kind, key) in (
        select kind, key from allowances where at < ${longAgo} order by at limit 100 for update skip locked)`;
  }
}

function printable(text: string, most: number): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, most);
}
