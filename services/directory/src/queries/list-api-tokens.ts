import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { mostApiTokens } from '../domain/api-token.js';
import { apiTokenColumns, apiTokenState, type ApiTokenRow } from './api-token-row.js';

/** API tokens that are not revoked, the newest first. */
@Injectable()
export class ListApiTokens {
  constructor(private readonly database: Database) {}

  async execute(): Promise<directory.ListApiTokensResponse> {
    const rows = await this.database.read((em) => sql<ApiTokenRow>(em)`
      select ${apiTokenColumns} from api_tokens where revoked_at is null
      order by created_at desc, id limit ${mostApiTokens}`);
    return { items: rows.map(apiTokenState) };
  }
}
