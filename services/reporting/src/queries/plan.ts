import type { EntityManager } from '@mikro-orm/postgresql';
import type { reporting } from '@makegood/contracts';
import { part, sql, type SqlPart } from '@makegood/database';
import type { Position } from './cursor.js';
import { matching, matchingTotals } from './filters.js';
import { digitsOf, rangesOf } from './ref-nums.js';
import type { Sort } from './sorts.js';

/** What a page is made of: the request, its order, where it begins, how many rows it has. */
export interface Page {
  asked: reporting.ListJobsRequest;
  sort: Sort;
  after: Position | undefined;
  size: number;
}

/** Rows of one place or person lie together in these orders, and those of others in long stretches between. */
const byPlace = new Set(['clientName', 'siteName', 'plotName', 'operativeNames']);
/** So many rows are gathered from an index as fast as some of them are found by walking an order. */
const few = 20_000;
/** And so many, where a walk may pass nearly all there are. */
const many = 200_000;

/**
 * The rows of a page and the one after it, in order: their `job_id` and `key`. There are two ways to find them. Walking the
 * sort's index until enough rows match is fastest when matching rows lie all over it; gathering all that match and sorting
 * them, when they are few or lie together. The planner can't tell, since it takes filter and sort to be independent.
 */
export async function pageRows(em: EntityManager, page: Page): Promise<SqlPart> {
  if (await isGathered(em, page)) return gathered(page);
  const digits = page.sort.field === 'refNum' ? digitsOf(page.asked.q) : undefined;
  return digits ? walkedByRanges(page, digits) : walked(page);
}

/** By the order's index, or however the planner likes. */
export function walked({ asked, sort, after, size }: Page): SqlPart {
  return inOrder(part`job_register where ${matching(asked)} and ${beyond(after, sort)}`, sort, size);
}

/** All that match, sorted. Where the page begins is asked of what was gathered: it would tempt the planner to walk. */
export function gathered({ asked, sort, after, size }: Page): SqlPart {
  return part`
    with found as materialized (select job_id, ref_num, ${sort.key} as key from job_register where ${matching(asked)})
    select job_id, ref_num, key from found where ${beyond(after, { ...sort, key: part`key` })}
    order by ${ordered(sort)} limit ${size + 1}`;
}

/** Ref Nums that begin alike are a range for each length: each is walked by itself, and nothing between them. */
export function walkedByRanges({ asked, sort, after, size }: Page, digits: string): SqlPart {
  const { low, high } = rangesOf(digits);
  const inRange = part`
    job_register where ${matching(asked)} and ${beyond(after, sort)} and ref_num between range.low and range.high`;
  return part`
    select found.* from unnest(${low}::bigint[], ${high}::bigint[]) as range (low, high)
    cross join lateral (${inOrder(inRange, sort, size)}) as found order by ${ordered(sort)} limit ${size + 1}`;
}

/** The order of a page by its own columns. */
export function ordered({ isDescending }: Sort): SqlPart {
  return isDescending ? part`key desc, ref_num desc` : part`key, ref_num`;
}

/** A sort that a filter leaves with nothing to tell apart comes down to Ref Num. */
export function isTied(asked: reporting.ListJobsRequest, sort: Sort): boolean {
  if (asked.status === 'completed' && sort.field === 'daysOpen') return true;
  return asked.clientIds.length === 1 && sort.field === 'clientName';
}

async function isGathered(em: EntityManager, { asked, sort: { field } }: Page): Promise<boolean> {
  const { siteId, plotId, operativeId, status, deleted, clientIds, q } = asked;
  if (field === 'refNum' && clientIds.length <= 1) return false;
  if (siteId !== '' || plotId !== '' || operativeId !== '' || deleted || q.trim() !== '') return true;
  if (status === 'needs-booking' || status === 'booked') return true;
  return clientIds.length > 0 && (await jobsOf(em, asked)) <= (byPlace.has(field) ? many : few);
}

async function jobsOf(em: EntityManager, asked: reporting.ListJobsRequest): Promise<number> {
  const [row] = await sql<{ jobs: number }>(em)`
    select coalesce(sum(jobs), 0)::float8 as jobs from totals where ${matchingTotals(asked)}`;
  return row?.jobs ?? 0;
}

function inOrder(from: SqlPart, { key, isDescending }: Sort, size: number): SqlPart {
  return isDescending
    ? part`select job_id, ref_num, ${key} as key from ${from} order by ${key} desc, ref_num desc limit ${size + 1}`
    : part`select job_id, ref_num, ${key} as key from ${from} order by ${key}, ref_num limit ${size + 1}`;
}

/** What comes after a row in this sort; everything when there is no row to come after. */
function beyond(after: Position | undefined, { key, keyType, isDescending }: Sort): SqlPart {
  if (!after) return part`true`;
  const types = { text: part`text`, bigint: part`bigint`, boolean: part`boolean` };
  const position = part`(${after.key}::${types[keyType]}, ${after.refNum}::bigint)`;
  return isDescending ? part`(${key}, ref_num) < ${position}` : part`(${key}, ref_num) > ${position}`;
}
