import { Injectable } from '@nestjs/common';
import type { common, directory } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { malformedCursor, malformedId, recordNotFound } from '../domain/refusals.js';
import { pageSize } from './page.js';

interface Row {
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  what: string;
  changes: common.Change[];
  version: number;
}

const tables = { client: part`clients`, site: part`sites`, plot: part`plots`, engineer: part`engineers` } as const;
type Kind = keyof typeof tables;
const usual = 100;
const most = 200;

/** Who changed what of a client, site, plot or engineer? Newest first, by pages. */
@Injectable()
export class ListRecordHistory {
  constructor(private readonly database: Database) {}

  async execute({ kind, id, limit, beforeId }: directory.ListRecordHistoryRequest): Promise<directory.ListRecordHistoryResponse> {
    if (!isKind(kind)) throw refuse.invalid('request/invalid', `Ask for the history of one of ${Object.keys(tables).join(', ')}.`);
    if (!isId(id)) throw malformedId('id');
    if (beforeId !== '' && !isId(beforeId)) throw malformedCursor();
    const size = limit <= 0 ? usual : pageSize(limit, most);
    const older = beforeId === ''
      ? part`true`
      : part`version < (select version from reference_history where id = ${beforeId} and aggregate = ${kind} and aggregate_id = ${id})`;
    const rows = await this.database.read((em) => sql<Row>(em)`
      select id, at, actor_id as "actorId", actor_name as "actorName", what, changes, version from reference_history
      where aggregate = ${kind} and aggregate_id = ${id} and ${older} order by version desc limit ${size + 1}`);
    if (rows.length === 0) await this.requireRecord(kind, id);
    const items = rows.slice(0, size).map(toEntry);
    return { items, nextBeforeId: rows.length > size ? (items.at(-1)?.id ?? '') : '' };
  }

  /** One that nobody changed yet has no history; one that isn't there is refused. */
  private async requireRecord(kind: Kind, id: string): Promise<void> {
    const found = await this.database.read((em) => sql(em)`select id from ${tables[kind]} where id = ${id}`);
    if (found.length === 0) throw recordNotFound(kind);
  }
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(tables, kind);
}

function toEntry(row: Row): common.HistoryEntry {
  const source = row.actorId.startsWith('system:') ? 'system' : 'screen';
  return { ...row, at: new Date(row.at).toISOString(), source };
}
