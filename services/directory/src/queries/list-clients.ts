import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { cut, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.ClientState {
  sort_key: string;
}

const columns = part`id, version, name, active, customer_care_emails as "customerCareEmails", deleted, sort_key`;

/** Clients that are not deleted, by name. */
@Injectable()
export class ListClients {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListClientsRequest): Promise<directory.ListClientsResponse> {
    const size = pageSize(request.limit, 200);
    const { key, id } = readCursor(request.cursor);
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from clients
      where not deleted and (sort_key, id) > (${key}, ${id}::uuid) and name ilike ${searched(request.q)}
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor };
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListClientsResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from clients where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '' };
  }
}
