import { Injectable } from '@nestjs/common';
import { hashToken } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { announceEnd } from './end-sessions.js';

/** Ends a session. One that has ended, or never was, is no error. */
@Injectable()
export class SignOut {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  execute({ token }: directory.SignOutRequest, call: Call): Promise<directory.SignOutResponse> {
    return this.database.transaction(call, async (tx) => {
      const ended = await sql<{ id: string; user_id: string }>(tx.em)`
        update sessions set revoked_at = ${this.config.clock.now()}
        where token_hash = ${hashToken(token)} and revoked_at is null returning id, user_id`;
      for (const { id, user_id } of ended) announceEnd(tx, id, user_id);
      return {};
    });
  }
}
