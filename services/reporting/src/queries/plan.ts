import type { EntityManager } from '@mikro-orm/postgresql';
import type { reporting } from '@makegood/contracts';
import { allOf, part, sql, type SqlPart } from '@makegood/database';
import type { Position } from './cursor.js';
import { isInTotals, matching, matchingTotals } from './filters.js';
import { digitsOf, rangesOf } from './ref-nums.js';
import type { Sort } from './sorts.js';

/** What a page is made of: the request, its order, where it begins, how many rows it has. */
export interface Page {
  asked: reporting.ListJobsRequest;
  sort: Sort;
  after: Position | undefined;
  size: number;
}

/** So many rows are gathered from an index as fast as some of them are found by walking an order. */
const few = 20_000;
/** So many rows are walked in hope: in vain it costs little beside gathering more than a few. */
const stretch = 5_000;

/**
 * The rows of a page and the one after it, in order: their `job_id` and `key`. There are two ways to find them. Walking the
 * sort's index until enough rows match is fastest when matching rows lie all over it; gathering all that match and sorting
 * them, when they are few or lie together. The planner can't tell, since it takes filter and sort to be independent.
 */
export async function pageRows(em: EntityManager, page: Page): Promise<SqlPart> {
  const { asked, sort: { field } } = page;
  const { siteId, plotId, operativeId, status, deleted, clientIds, q } = asked;
  const digits = digitsOf(q);
  if (field === 'refNum' && clientIds.length <= 1) return digits ? walkedByRanges(page, digits) : walked(page);
  if (siteId !== '' || plotId !== '' || deleted) return gathered(page);
  const isWhose = clientIds.length > 0 || operativeId !== '' || status === 'needs-booking' || status === 'booked';
  if (!isWhose && q.trim() === '') return walked(page);
  if ((await jobsOf(em, asked)) <= few) return gathered(page);
  return walkedBriefly(page, digits && !isWhose ? inRanges(page, digits, await highestOf(em)) : gathered(page));
}

/** By the order's index, or however the planner likes. */
export function walked({ asked, sort, after, size }: Page): SqlPart {
  return inOrder(part`job_register where ${matching(asked)} and ${beyond(after, sort)}`, sort, size + 1);
}

/** All that match, sorted. Offset 0 keeps the planner from walking: neither order nor beginning reach what it fences. */
export function gathered({ asked, sort, after, size }: Page): SqlPart {
  return part`
    select job_id, ref_num, key
    from (select job_id, ref_num, ${sort.key} as key from job_register where ${matching(asked)} offset 0) as found
    where ${beyond(after, { ...sort, key: part`key` })} order by ${ordered(sort)} limit ${size + 1}`;
}

/** By the order's index for a stretch, and in another way if that neither fills the page nor ends the list. What isn't needed isn't run. */
export function walkedBriefly({ asked, sort, after, size }: Page, otherwise: SqlPart, most = stretch): SqlPart {
  const toCome = part`job_register where ${asked.deleted ? part`deleted` : part`listed`} and ${beyond(after, sort)}`;
  const passed = inOrder(toCome, sort, most, part`, ${matching(asked)} as matches`);
  return part`
    with met as materialized (
      select job_id, ref_num, key from (${passed}) as passed where matches order by ${ordered(sort)} limit ${size + 1}
    ), outcome as materialized (
      select (select count(*) from met) > ${size} or (select count(*) from (${inOrder(toCome, sort, most)}) as passed) < ${most} as is_whole
    )
    select * from met where (select is_whole from outcome)
    union all
    select * from (${otherwise}) as found where not (select is_whole from outcome)`;
}

/** Ref Nums that begin alike are a range for each length: each is walked by itself, and nothing between them. */
export function walkedByRanges({ asked, sort, after, size }: Page, digits: string): SqlPart {
  const { low, high } = rangesOf(digits);
  const inRange = part`
    job_register where ${matching(asked)} and ${beyond(after, sort)} and ref_num between range.low and range.high`;
  return part`
    select found.* from unnest(${low}::bigint[], ${high}::bigint[]) as range (low, high)
    cross join lateral (${inOrder(inRange, sort, size + 1)}) as found order by ${ordered(sort)} limit ${size + 1}`;
}

/**
 * In other orders than that of Ref Num a range of few is gathered, and the order is walked for one of many: the order's
 * index has the Ref Nums, so what lies outside the range is passed without reading its rows.
 */
export function inRanges(page: Page, digits: string, highest: number, most = few): SqlPart {
  const { asked, sort, after, size } = page;
  const { low, high } = rangesOf(digits);
  const found = low.filter((first) => first <= highest).map((first, index) => {
    const last = high[index] ?? first;
    const rows = part`
      job_register where ${matching({ ...asked, q: '' })} and ${beyond(after, sort)} and ref_num between ${first}::bigint and ${last}::bigint`;
    if (last - first >= most) return part`(${inOrder(rows, sort, size + 1)})`;
    return part`(select job_id, ref_num, ${sort.key} as key from ${rows} offset 0)`;
  });
  if (found.length === 0) return gathered(page);
  return part`
    select job_id, ref_num, key from (${allOf(found, ' union all ')}) as found order by ${ordered(sort)} limit ${size + 1}`;
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

/** How many jobs match: of clients as totals tell, otherwise as the planner takes it, which knows statuses, engineers and digits. */
async function jobsOf(em: EntityManager, asked: reporting.ListJobsRequest): Promise<number> {
  if (asked.clientIds.length === 0 || !isInTotals(asked)) {
    const [row] = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(em)`
      explain (format json) select from job_register where ${matching(asked)}`;
    return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  }
  const inStatus = asked.status === '' ? part`true` : part`status = ${asked.status}`;
  const [row] = await sql<{ jobs: number }>(em)`
    select coalesce(sum(jobs), 0)::float8 as jobs from totals where ${matchingTotals(asked)} and ${inStatus}`;
  return row?.jobs ?? 0;
}

/** The highest Ref Num in the list. */
export async function highestOf(em: EntityManager): Promise<number> {
  const [row] = await sql<{ highest: number | null }>(em)`select max(ref_num)::float8 as highest from job_register where listed`;
  return row?.highest ?? 0;
}

function inOrder(from: SqlPart, { key, isDescending }: Sort, most: number, more = part``): SqlPart {
  return isDescending
    ? part`select job_id, ref_num, ${key} as key${more} from ${from} order by ${key} desc, ref_num desc limit ${most}`
    : part`select job_id, ref_num, ${key} as key${more} from ${from} order by ${key}, ref_num limit ${most}`;
}

/** What comes after a row in this sort; everything when there is no row to come after. */
function beyond(after: Position | undefined, { field, key, keyType, isDescending }: Sort): SqlPart {
  if (!after) return part`true`;
  // A pair of the same column twice bounds no index of it: all before the row would be passed again.
  if (field === 'refNum') return isDescending ? part`${key} < ${after.refNum}::bigint` : part`${key} > ${after.refNum}::bigint`;
  const types = { text: part`text`, bigint: part`bigint`, boolean: part`boolean` };
  const position = part`(${after.key}::${types[keyType]}, ${after.refNum}::bigint)`;
  return isDescending ? part`(${key}, ref_num) < ${position}` : part`(${key}, ref_num) > ${position}`;
}
