import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { type Count, countsById, cut, onOffer, optionalId, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.SiteState {
  sort_key: string;
}

const columns = part`id, version, client_id as "clientId", name, deleted, sort_key,
  array(select engineer_id::text from site_engineers where site_id = sites.id order by engineer_id) as "engineerIds"`;

/** Sites that are not deleted, or those that are, by name; of one client, of one engineer, or of all. */
@Injectable()
export class ListSites {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListSitesRequest, call: Call): Promise<directory.ListSitesResponse> {
    const shown = onOffer(request.deleted, call);
    const size = pageSize(request.limit, 200);
    const { key, id } = readCursor(request.cursor);
    const clientId = optionalId('clientId', request.clientId);
    const ofClient = clientId === null ? part`true` : part`client_id = ${clientId}`;
    const engineerId = optionalId('engineerId', request.engineerId);
    const ofEngineer = engineerId === null
      ? part`true`
      : part`id in (select site_id from site_engineers where engineer_id = ${engineerId})`;
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from sites
      where ${shown} and ${ofClient} and ${ofEngineer} and (sort_key, id) > (${key}, ${id}::uuid)
        and name ilike ${searched(request.q)}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor, plotCounts: request.counts ? await this.plotCounts(rows) : {} };
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
    return { items: rows, nextCursor: '', plotCounts: {} };
  }

  private async plotCounts(sites: readonly Row[]): Promise<Record<string, number>> {
    return countsById(await this.database.read((em) => sql<Count>(em)`
      select site_id as id, count(*)::int as count from plots
      where site_id = any (${sites.map(({ id }) => id)}::uuid[]) and not deleted group by site_id`));
  }
}
