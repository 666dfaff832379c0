import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import { newId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { checkedApiToken, mostApiTokens, prefixLength, secretStart, type ApiTokenFields } from '../domain/api-token.js';
import { apiTokenNameTaken, secretShownOnce, tooManyApiTokens } from '../domain/refusals.js';
import { changesBetween, ReferenceLog } from './reference-log.js';

/** Makes a token for another system and tells its secret: only now, since only its hash is kept. */
@Injectable()
export class CreateApiToken {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  async execute(request: directory.CreateApiTokenRequest, call: Call): Promise<directory.CreateApiTokenResponse> {
    const now = this.config.clock.now();
    const expiresAt = request.expiresAt === undefined ? undefined : new Date(request.expiresAt);
    const fields = checkedApiToken({ ...request, expiresAt }, now);
    const secret = `${secretStart}${newToken()}`;
    const id = newId();
    const token = await this.database.command(call, (tx) => this.store(tx, { id, secret, fields, now }),
      { refusals: { api_tokens_name_unique: apiTokenNameTaken } });
    // A repeat is answered as the first was, but for the secret: that is kept nowhere.
    if (token.id !== id) throw secretShownOnce();
    return { secret, token };
  }

  private async store(
    tx: Tx, { id, secret, fields, now }: { id: string; secret: string; fields: ApiTokenFields; now: Date },
  ): Promise<directory.ApiTokenState> {
    const { name, scopes, expiresAt } = fields;
    const { actor } = tx.call;
    await sql(tx.em)`select pg_advisory_xact_lock(hashtextextended('directory: api tokens', 0))`;
    const [{ count } = { count: 0 }] = await sql<{ count: number }>(tx.em)`
      select count(*)::int as count from api_tokens where revoked_at is null`;
    if (count >= mostApiTokens) throw tooManyApiTokens(mostApiTokens);
    const prefix = secret.slice(0, prefixLength);
    await sql(tx.em)`
      insert into api_tokens (id, name, secret_hash, prefix, scopes, created_at, created_by, created_by_name, expires_at)
      values (${id}, ${name}, ${hashToken(secret)}, ${prefix}, ${scopes}, ${now}, ${actor.id}, ${actor.name}, ${expiresAt ?? null})`;
    const changes = changesBetween({}, { name, scopes, expiresAt: expiresAt?.toISOString() ?? '' });
    await this.log.changed(tx, 'api-token', { id, version: 1 }, changes);
    return {
      id, name, prefix, scopes, createdAt: now.toISOString(), createdByName: actor.name, expiresAt: expiresAt?.toISOString(),
      lastUsedAt: undefined,
    };
  }
}
