import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { malformedCursor } from '../domain/refusals.js';
import { optionalId, pageSize } from './page.js';

interface Row {
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  what: string;
  changes: common.Change[];
  version: number;
}

const usual = 100;
const most = 200;

/** Who changed the settings? Newest first, by pages. */
@Injectable()
export class ListSettingsHistory {
  constructor(private readonly database: Database) {}

  async execute({ limit, beforeId }: directory.ListSettingsHistoryRequest): Promise<directory.ListSettingsHistoryResponse> {
    const size = limit <= 0 ? usual : pageSize(limit, most);
    const before = optionalId('beforeId', beforeId);
    const rows = await this.database.read(async (em) => {
      const [from] = before === null ? [] : await sql<{ version: number }>(em)`
        select version from reference_history where id = ${before} and aggregate = 'settings'`;
      if (before !== null && !from) throw malformedCursor();
      return sql<Row>(em)`
        select id, at, actor_id as "actorId", actor_name as "actorName", what, changes, version from reference_history
        where aggregate = 'settings' and aggregate_id = 'settings' and (${from?.version ?? null}::int is null or version < ${from?.version ?? null}::int)
        order by version desc limit ${size + 1}`;
    });
    const items = rows.slice(0, size).map((row) => ({ ...row, at: new Date(row.at).toISOString(), source: 'screen' }));
    return { items, nextBeforeId: rows.length > size ? (items.at(-1)?.id ?? '') : '' };
  }
}
