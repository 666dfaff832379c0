import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { reporting } from '@makegood/contracts';
import { Database, part, sql, type SqlPart } from '@makegood/database';
import { refuse, type Actor } from '@makegood/kernel';
import { digitsOf, rangesOf } from './ref-nums.js';

interface Found {
  jobId: string;
  refNum: number;
}

type State = 'open' | 'completed' | 'deleted';

const usual = 10;
const most = 20;
const longest = 200;
/** So many of the newest are read through first: words that many have are among them, and few have what isn't. */
const newest = 5_000;
/** A home is written "Plot 27" wherever it is shown, and called "27". */
const plotBeforeItsName = /(?<![\p{L}\p{N}])plot\s+(?=\p{L}|\p{N})/giu;

/**
 * Jobs by what somebody remembers of them: the start of the Ref Num, or the beginnings of words of plot, address, postcode and
 * customer. That very Ref Num comes first, then open jobs, completed ones and, for Super Users, deleted ones; newest first.
 */
@Injectable()
export class FindJobs {
  constructor(private readonly database: Database) {}

  async execute({ q, limit }: reporting.FindJobsRequest, actor: Actor): Promise<reporting.FindJobsResponse> {
    if (q.length > longest || q.includes('\0') || !q.isWellFormed()) throw refuse.invalid('request/q', 'Search for less.');
    const size = limit <= 0 ? usual : Math.min(limit, most);
    const states: State[] = ['open', 'completed', ...(actor.roles.includes('super') ? (['deleted'] as const) : [])];
    return this.database.read(async (em) => {
      const ids = new Set(await exactly(em, q, states));
      for (const state of states) {
        if (ids.size < size) for (const id of await newestOf(em, state, q, size)) ids.add(id);
      }
      return { items: ids.size === 0 ? [] : await described(em, [...ids].slice(0, size)) };
    });
  }
}

async function exactly(em: EntityManager, q: string, states: readonly State[]): Promise<string[]> {
  const digits = digitsOf(q);
  if (!digits) return [];
  const rows = await sql<Found>(em)`
    select job_id as "jobId", ref_num::float8 as "refNum" from findable
    where state = any (${states}) and ref_num = ${digits}::bigint`;
  return rows.map(({ jobId }) => jobId);
}

async function newestOf(em: EntityManager, state: State, q: string, size: number): Promise<string[]> {
  const byRef = await startingWith(em, state, q, size);
  const all = part`select * from findable where state = ${state}`;
  const recent = await withWords(em, part`${all} order by ref_num desc limit ${newest}`, q, size);
  const byWords = recent.length === size ? recent : await withWords(em, all, q, size);
  return [...byRef, ...byWords].toSorted((a, b) => b.refNum - a.refNum).map(({ jobId }) => jobId);
}

/** Gathered before they are sorted: the planner takes words to be common, and would walk past all jobs to find one. */
function withWords(em: EntityManager, among: SqlPart, q: string, size: number): Promise<Found[]> {
  return sql<Found>(em)`
    with found as materialized (select job_id, ref_num from (${among}) as job where words @@ words_sought(${q.replace(plotBeforeItsName, '')}))
    select job_id as "jobId", ref_num::float8 as "refNum" from found order by ref_num desc limit ${size}`;
}

async function startingWith(em: EntityManager, state: State, q: string, size: number): Promise<Found[]> {
  const digits = digitsOf(q);
  if (!digits) return [];
  const { low, high } = rangesOf(digits);
  return sql<Found>(em)`
    select job_id as "jobId", ref_num::float8 as "refNum"
    from unnest(${low}::bigint[], ${high}::bigint[]) as range (low, high) cross join lateral (
      select job_id, ref_num from findable where state = ${state} and ref_num between low and high
      order by ref_num desc limit ${size}) as begun
    order by ref_num desc limit ${size}`;
}

function described(em: EntityManager, ids: readonly string[]): Promise<reporting.FoundJob[]> {
  return sql<reporting.FoundJob>(em)`
    select job_id as "jobId", ref_num::float8 as "refNum", client_name as "clientName", site_name as "siteName",
      plot_name as "plotName", coalesce(job->>'plotAddress', '') as "plotAddress", coalesce(job->>'postcode', '') as postcode,
      coalesce(job->>'customerName', '') as "customerName", coalesce(job->>'information', '') as information, status, deleted
    from unnest(${ids}::uuid[]) with ordinality as wanted (job_id, position) join job_register using (job_id)
    where job is not null order by position`;
}
