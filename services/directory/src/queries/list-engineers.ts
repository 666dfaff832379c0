import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { cut, optionalId, pageSize, readCursor, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.EngineerState {
  sort_key: string;
}

const columns = part`id, version, name, coalesce(user_id::text, '') as "userId", kind, phone, deleted, sort_key`;

/** Engineers that are not deleted, by name, of one site or of all. */
@Injectable()
export class ListEngineers {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListEngineersRequest): Promise<directory.ListEngineersResponse> {
    const size = pageSize(request.limit, 500);
    const { key, id } = readCursor(request.cursor);
    const siteId = optionalId('siteId', request.siteId);
    const ofSite = siteId === null
      ? part`true`
      : part`id in (select engineer_id from site_engineers where site_id = ${siteId})`;
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from engineers
      where not deleted and (sort_key, id) > (${key}, ${id}::uuid) and ${ofSite}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor };
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListEngineersResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from engineers where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '' };
  }
}
