import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { isId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { announceEnd } from './end-sessions.js';
import { ReferenceLog } from './reference-log.js';

/** Revokes a token, at once and for good. */
@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  execute({ id }: directory.RevokeApiTokenRequest, call: Call): Promise<directory.RevokeApiTokenResponse> {
    if (!isId(id)) throw malformedId('id');
    return this.database.command(call, async (tx) => {
      const [found] = await sql<{ revoked: boolean }>(tx.em)`
        select revoked_at is not null as revoked from api_tokens where id = ${id} for update`;
      if (!found) throw recordNotFound('api-token');
      if (found.revoked) return {};
      await sql(tx.em)`update api_tokens set revoked_at = ${this.config.clock.now()} where id = ${id}`;
      await this.log.deleted(tx, 'api-token', { id, version: 2 });
      announceEnd(tx, id, id);
      return {};
    });
  }
}
