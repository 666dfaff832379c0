import type { reporting } from '@makegood/contracts';
import { part, type SqlPart } from '@makegood/database';
import type { Position } from './cursor.js';
import { matching } from './filters.js';
import type { Sort } from './sorts.js';

/** Rows of one place or person lie together in these orders, and those of others in long stretches between. */
const byPlace = new Set(['clientName', 'siteName', 'plotName', 'operativeNames']);

/**
 * The rows of a page and the one after it, in order: their `job_id` and `key`. There are two ways to find them. Walking the
 * sort's index until enough rows match is fastest when matching rows lie all over it; gathering all that match and sorting
 * them, when they are few or lie together. The planner can't tell, since it takes filter and sort to be independent.
 */
export function pageRows(asked: reporting.ListJobsRequest, sort: Sort, after: Position | undefined, size: number): SqlPart {
  const where = part`${matching(asked)} and ${beyond(after, sort)}`;
  const { key, isDescending } = sort;
  const walked = isDescending
    ? part`select job_id, ref_num, ${key} as key from job_register where ${where} order by ${key} desc, ref_num desc limit ${size + 1}`
    : part`select job_id, ref_num, ${key} as key from job_register where ${where} order by ${key}, ref_num limit ${size + 1}`;
  if (!isGathered(asked, sort)) return walked;
  return part`
    with found as materialized (select job_id, ref_num, ${key} as key from job_register where ${where})
    select job_id, ref_num, key from found order by ${ordered(sort)} limit ${size + 1}`;
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

function isGathered({ siteId, plotId, operativeId, status }: reporting.ListJobsRequest, { field }: Sort): boolean {
  if (field === 'refNum') return false;
  if (siteId !== '' || plotId !== '') return true;
  if (status === 'needs-booking' || status === 'booked') return true;
  return operativeId !== '' && byPlace.has(field);
}

/** What comes after a row in this sort; everything when there is no row to come after. */
function beyond(after: Position | undefined, { key, keyType, isDescending }: Sort): SqlPart {
  if (!after) return part`true`;
  const types = { text: part`text`, bigint: part`bigint`, boolean: part`boolean` };
  const position = part`(${after.key}::${types[keyType]}, ${after.refNum}::bigint)`;
  return isDescending ? part`(${key}, ref_num) < ${position}` : part`(${key}, ref_num) > ${position}`;
}
