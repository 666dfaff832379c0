import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { common } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { type Call, isId, refuse } from '@makegood/kernel';
import { refusals } from '../domain/refusals.js';
import { jobFacts } from './booking-facts.js';
import { seesDeleted } from './get-bookings.js';
import { pageSize } from './page-size.js';

interface HistoryRow {
  id: string;
  at: string;
  actor_id: string;
  actor_name: string;
  source: string;
  what: string;
  changes: common.Change[];
  version: number;
}

/** A page of a booking's history, newest first. */
export interface HistoryPage {
  items: common.HistoryEntry[];
  /** Empty when there are no more. */
  nextBeforeId: string;
}

/** Who changed a job's booking, and how? Of a deleted job only Super Users learn it. */
@Injectable()
export class ListBookingHistory {
  constructor(private readonly database: Database) {}

  async execute(question: { jobId: string; limit: number; beforeId: string }, call: Call): Promise<HistoryPage> {
    const { jobId, beforeId } = question;
    if (!isId(jobId) || (beforeId !== '' && !isId(beforeId))) throw refuse.invalid('request/id', 'This is not an id.');
    const limit = pageSize(question.limit);
    return this.database.read(async (em) => {
      if (!seesDeleted(call) && (await jobFacts(em, jobId))?.deleted) throw refusals.jobNotFound();
      const before = beforeId === '' ? null : await versionOf(em, jobId, beforeId);
      const rows = await sql<HistoryRow>(em)`
        select id, at::text, actor_id, actor_name, source, what, changes, version from booking_history
        where job_id = ${jobId} and (${before}::integer is null or version < ${before}::integer)
        order by version desc limit ${limit + 1}`;
      const items = rows.slice(0, limit).map(entryOf);
      return { items, nextBeforeId: rows.length > limit ? (items.at(-1)?.id ?? '') : '' };
    });
  }
}

/** What happened to a booking after a version, oldest first; for telling somebody who was overtaken. */
export async function historySince(em: EntityManager, jobId: string, version: number): Promise<common.HistoryEntry[]> {
  const rows = await sql<HistoryRow>(em)`
    select id, at::text, actor_id, actor_name, source, what, changes, version from booking_history
    where job_id = ${jobId} and version > ${version} order by version desc limit 50`;
  return rows.map(entryOf).toReversed();
}

async function versionOf(em: EntityManager, jobId: string, entryId: string): Promise<number> {
  const [row] = await sql<{ version: number }>(em)`
    select version from booking_history where job_id = ${jobId} and id = ${entryId}`;
  if (!row) throw refuse.invalid('request/cursor', 'This page is not one of this history.');
  return row.version;
}

function entryOf(row: HistoryRow): common.HistoryEntry {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    source: row.source,
    what: row.what,
    changes: row.changes,
    version: row.version,
  };
}
