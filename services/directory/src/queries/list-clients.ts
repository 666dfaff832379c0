import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { type Count, countsById, cut, onOffer, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.ClientState {
  sort_key: string;
}

const columns = part`id, version, name, active, customer_care_emails as "customerCareEmails", deleted, sort_key`;

/** Clients that are not deleted, or those that are, by name. */
@Injectable()
export class ListClients {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListClientsRequest, call: Call): Promise<directory.ListClientsResponse> {
    const shown = onOffer(request.deleted, call);
    const size = pageSize(request.limit, 200);
    const { key, id } = readCursor(request.cursor);
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from clients
      where ${shown} and (sort_key, id) > (${key}, ${id}::uuid) and name ilike ${searched(request.q)}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor, siteCounts: request.counts ? await this.siteCounts(rows) : {} };
  }

  /** One client, deleted or not. */
  async one({ id }: directory.GetRequest): Promise<directory.ClientState> {
    if (!isId(id)) throw malformedId('id');
    const [row] = await this.database.read((em) => sql<Row>(em)`select ${columns} from clients where id = ${id}`);
    if (!row) throw recordNotFound('client');
    return row;
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListClientsResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from clients where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '', siteCounts: {} };
  }

  private async siteCounts(clients: readonly Row[]): Promise<Record<string, number>> {
    return countsById(await this.database.read((em) => sql<Count>(em)`
      select client_id as id, count(*)::int as count from sites
      where client_id = any (${clients.map(({ id }) => id)}::uuid[]) and not deleted group by client_id`));
  }
}
