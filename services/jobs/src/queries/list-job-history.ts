import { Injectable } from '@nestjs/common';
import type { common, jobs } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { type Call, type Change, isId, refuse } from '@makegood/kernel';
import { GetJobs } from './get-jobs.js';

interface Row {
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  source: string;
  what: string;
  changes: Change[];
  version: number;
}

const usual = 100;
const most = 200;

/** Who changed what of a job? Newest first, by pages. */
@Injectable()
export class ListJobHistory {
  constructor(
    private readonly database: Database,
    private readonly jobs: GetJobs,
  ) {}

  async execute(request: jobs.ListJobHistoryRequest, call: Call): Promise<jobs.ListJobHistoryResponse> {
    const { id, beforeId } = request;
    if (beforeId !== '' && !isId(beforeId)) throw unknownPlace();
    await this.jobs.one(id, call);
    const limit = request.limit > 0 ? Math.min(request.limit, most) : usual;
    const older = beforeId === ''
      ? part`true`
      : part`version < (select version from history where id = ${beforeId} and job_id = ${id})`;
    const rows = await this.database.read((em) => sql<Row>(em)`
      select id, at, actor_id as "actorId", actor_name as "actorName", source, what, changes, version
      from history where job_id = ${id} and ${older} order by version desc limit ${limit + 1}`);
    const items = rows.slice(0, limit).map(toEntry);
    return { items, nextBeforeId: rows.length > limit ? (items.at(-1)?.id ?? '') : '' };
  }
}

function toEntry(row: Row): common.HistoryEntry {
  return { ...row, at: new Date(row.at).toISOString() };
}

function unknownPlace(): Error {
  const message = 'Pass on the id that the page before gave.';
  return refuse.invalid('request/invalid', message, [{ path: 'beforeId', code: 'id', message }]);
}
