import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { type Count, countsById, cut, onOffer, optionalId, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.EngineerState {
  sort_key: string;
}

const columns = part`id, version, name, coalesce(user_id::text, '') as "userId", kind, phone, deleted, sort_key`;

/** Engineers that are not deleted, or those that are, by name, of one site or of all. */
@Injectable()
export class ListEngineers {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListEngineersRequest, call: Call): Promise<directory.ListEngineersResponse> {
    const shown = onOffer(request.deleted, call);
    const size = pageSize(request.limit, 500);
    const { key, id } = readCursor(request.cursor);
    const siteId = optionalId('siteId', request.siteId);
    const ofSite = siteId === null
      ? part`true`
      : part`id in (select engineer_id from site_engineers where site_id = ${siteId})`;
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from engineers
      where ${shown} and (sort_key, id) > (${key}, ${id}::uuid) and ${ofSite} and name ilike ${searched(request.q)}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    const more = request.counts ? await this.more(rows) : { siteCounts: {}, userNames: {} };
    return { items: rows, nextCursor, ...more };
  }

  /** One engineer, deleted or not. */
  async one({ id }: directory.GetRequest): Promise<directory.EngineerState> {
    if (!isId(id)) throw malformedId('id');
    const [row] = await this.database.read((em) => sql<Row>(em)`select ${columns} from engineers where id = ${id}`);
    if (!row) throw recordNotFound('engineer');
    return row;
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListEngineersResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from engineers where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '', siteCounts: {}, userNames: {} };
  }

  /** How many sites each is assigned to, and as whom they sign in. */
  private async more(engineers: readonly Row[]): Promise<Pick<directory.ListEngineersResponse, 'siteCounts' | 'userNames'>> {
    const ids = engineers.map(({ id }) => id);
    const counts = await this.database.read((em) => sql<Count>(em)`
      select engineer_id as id, count(*)::int as count from site_engineers join sites on sites.id = site_id and not deleted
      where engineer_id = any (${ids}::uuid[]) group by engineer_id`);
    const users = await this.database.read((em) => sql<{ id: string; name: string }>(em)`
      select e.id, u.name from engineers e join users u on u.id = e.user_id where e.id = any (${ids}::uuid[])`);
    return { siteCounts: countsById(counts), userNames: Object.fromEntries(users.map(({ id, name }) => [id, name])) };
  }
}
