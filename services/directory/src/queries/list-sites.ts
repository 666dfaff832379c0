import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId } from '@makegood/kernel';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { cut, optionalId, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.SiteState {
  sort_key: string;
}

const columns = part`id, version, client_id as "clientId", name, deleted, sort_key,
  array(select engineer_id::text from site_engineers where site_id = sites.id order by engineer_id) as "engineerIds"`;

/** Sites that are not deleted, by name, of one client or of all. */
@Injectable()
export class ListSites {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListSitesRequest): Promise<directory.ListSitesResponse> {
    const size = pageSize(request.limit, 200);
    const { key, id } = readCursor(request.cursor);
    const clientId = optionalId('clientId', request.clientId);
    const ofClient = clientId === null ? part`true` : part`client_id = ${clientId}`;
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from sites
      where not deleted and ${ofClient} and (sort_key, id) > (${key}, ${id}::uuid) and name ilike ${searched(request.q)}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor };
  }

  /** One site, deleted or not. */
  async one({ id }: directory.GetRequest): Promise<directory.SiteState> {
    if (!isId(id)) throw malformedId('id');
    const [row] = await this.database.read((em) => sql<Row>(em)`select ${columns} from sites where id = ${id}`);
    if (!row) throw recordNotFound('site');
    return row;
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListSitesResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from sites where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '' };
  }
}
