import { refuse } from '@makegood/kernel';

/** How many records a page has: what was asked, 100 when nothing was, never more than 200. */
export function pageSize(limit: number, usual = 100, most = 200): number {
  if (limit === 0) return usual;
  if (Number.isInteger(limit) && limit > 0 && limit <= most) return limit;
  throw refuse.invalid('request/limit', `Ask for 1 to ${most} records a page.`);
}
