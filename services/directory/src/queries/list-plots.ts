import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { malformedId, recordNotFound } from '../domain/refusals.js';
import { cut, onOffer, pageSize, readCursor, searched, snapshotPage } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.PlotState {
  sort_key: string;
}

const columns = part`id, version, site_id as "siteId", name, address, postcode, deleted, sort_key`;

/** Plots of a site that are not deleted, or those that are, in natural order: 2 before 10. */
@Injectable()
export class ListPlots {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListPlotsRequest, call: Call): Promise<directory.ListPlotsResponse> {
    if (!isId(request.siteId)) throw malformedId('siteId');
    const shown = onOffer(request.deleted, call);
    const wanted = searched(request.q);
    const size = pageSize(request.limit, 1000);
    const { key, id } = readCursor(request.cursor);
    const found = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from plots
      where site_id = ${request.siteId} and ${shown} and (sort_key, id) > (${key}, ${id}::uuid)
        and (name ilike ${wanted} or address ilike ${wanted} or postcode ilike ${wanted})
      order by sort_key, id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor };
  }

  /** One plot, deleted or not. */
  async one({ id }: directory.GetRequest): Promise<directory.PlotState> {
    if (!isId(id)) throw malformedId('id');
    const [row] = await this.database.read((em) => sql<Row>(em)`select ${columns} from plots where id = ${id}`);
    if (!row) throw recordNotFound('plot');
    return row;
  }

  /** All of them by id, for rebuilding projections. */
  async snapshot(request: common.SnapshotRequest): Promise<directory.ListPlotsResponse> {
    const { after, limit } = snapshotPage(request);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select ${columns} from plots where id > ${after} order by id limit ${limit}`);
    return { items: rows, nextCursor: '' };
  }
}
