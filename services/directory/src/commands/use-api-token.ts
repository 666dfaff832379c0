import { Injectable } from '@nestjs/common';
import { hashToken } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { apiTokenEnded } from '../domain/refusals.js';
import { noteUseEvery } from '../domain/session-life.js';
import { apiTokenColumns, apiTokenState, type ApiTokenRow } from '../queries/api-token-row.js';
import { TakeAllowance } from './take-allowance.js';

const secretShape = /^mg_[\w-]{43}$/;

/** Which token a secret is: asked on every request of another system, and each one counts. */
@Injectable()
export class UseApiToken {
  constructor(
    private readonly database: Database,
    private readonly allowances: TakeAllowance,
    private readonly config: ServiceConfig,
  ) {}

  async execute({ secret }: directory.CheckApiTokenRequest, call: Call): Promise<directory.ApiTokenState> {
    if (!secretShape.test(secret)) throw apiTokenEnded();
    const now = this.config.clock.now();
    return this.database.transaction(call, async (tx) => {
      const [found] = await sql<ApiTokenRow & { isUnnoted: boolean }>(tx.em)`
        select ${apiTokenColumns}, coalesce(last_used_at <= ${new Date(now.getTime() - noteUseEvery)}, true) as "isUnnoted"
        from api_tokens
        where secret_hash = ${hashToken(secret)} and revoked_at is null and (expires_at is null or expires_at > ${now})`;
      if (!found) throw apiTokenEnded();
      await this.allowances.take(tx, 'api-token', found.id);
      // Of many requests at once one notes it, and none waits for another.
      if (found.isUnnoted) {
        await sql(tx.em)`
          update api_tokens set last_used_at = ${now}
          where id = (select id from api_tokens where id = ${found.id} for update skip locked)`;
      }
      return apiTokenState(found);
    });
  }
}
