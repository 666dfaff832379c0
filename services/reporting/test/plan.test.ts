import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { reporting } from '@makegood/contracts';
import { compile, part, type SqlPart } from '@makegood/database';
import { newId } from '@makegood/kernel';
import type { Position } from '../src/queries/cursor.js';
import { gathered, inRanges, ordered, walked, walkedBriefly, walkedByRanges, type Page } from '../src/queries/plan.js';
import { sortNamed } from '../src/queries/sorts.js';
import { aRequest, startReporting, type Reporting } from './a-reporting.js';

const size = 4;
const highest = 5_019;
const [client, another, site, engineer] = [newId(), newId(), newId(), newId()];

let it: Reporting;
beforeAll(async () => {
  it = await startReporting();
  await it.database.query(
    `insert into job_register (job_id, job, booking, site_name, plot_name)
     select gen_random_uuid(), jsonb_build_object(
         'refNum', n, 'version', 1, 'clientId', case when n % 3 = 0 then $1::text else $2 end, 'siteId', $3::text, 'plotId', $3::text,
         'issueDate', '2026-11-' || 10 + n % 13, 'completed', n % 4 = 0, 'completedAt', '2026-11-2' || n % 5, 'deleted', n % 11 = 0,
         'invoiceValuePence', n % 3 * 700, 'information', 'fault ' || n % 2),
       case when n % 2 = 0 then jsonb_build_object('version', 1, 'bookedDate', '2026-12-' || 10 + n % 7, 'operativeIds', jsonb_build_array($4::text)) end,
       'Phase ' || n % 4, 'Plot ' || n % 9
     from (select generate_series(4, 61) union all select generate_series(490, 519) union all select generate_series(4990, $5)) as made (n)`,
    [client, another, site, engineer, highest]);
});
afterAll(() => it.stop());

async function rowsOf(way: SqlPart, { sort }: Page): Promise<object[]> {
  const { text, parameters } = compile(part`select ref_num::float8 as "refNum", key from (${way}) as page order by ${ordered(sort)}`);
  return it.database.query(text, parameters);
}

/** Every way to a page, with so many rows taken for many that each has both to walk and to gather. */
function waysTo(page: Page, digits: string): Record<string, SqlPart> {
  const ways = {
    gathered: gathered(page),
    'briefly in vain': walkedBriefly(page, gathered(page), 1),
    'briefly to the end': walkedBriefly(page, gathered(page), 1_000),
  };
  if (digits === '') return ways;
  return {
    ...ways,
    'range by range': walkedByRanges(page, digits),
    'in ranges': inRanges(page, digits, highest, 5),
    'briefly, else in ranges': walkedBriefly(page, inRanges(page, digits, highest, 5), 20),
  };
}

describe('a page', () => {
  test.each<[string, Partial<reporting.ListJobsRequest>]>([
    ['of everything', {}],
    ['of a client', { clientIds: [client] }],
    ['of some clients', { clientIds: [client, another] }],
    ['of a site', { siteId: site }],
    ['of an engineer', { operativeId: engineer }],
    ['of what is booked', { status: 'booked' }],
    ['of what is completed', { status: 'completed' }],
    ['of what is deleted', { deleted: true }],
    ['of Ref Nums that begin alike', { q: '5' }],
    ['of deleted Ref Nums that begin alike', { q: '5', deleted: true }],
    ['of Ref Nums that begin with two digits', { q: '50' }],
    ['of Ref Nums nobody has', { q: '7' }],
    ['of Ref Nums that begin alike and are completed', { q: '5', status: 'completed' }],
    ['of a client’s Ref Nums that begin alike', { q: '5', clientIds: [client] }],
  ])('%s is the same whichever way its rows are found, wherever it begins', async (_what, filter) => {
    for (const sort of ['refNum', '-refNum', 'issueDate', '-bookedDate', 'completed', '-plotName', 'invoiceValuePence', '-revisitRequired']) {
      const asked = aRequest({ ...filter, sort });
      const whole = await rowsOf(walked({ asked, sort: sortNamed(sort), after: undefined, size: 1_000 }), { asked, sort: sortNamed(sort), after: undefined, size });
      for (const begin of [0, 1, Math.floor(whole.length / 2), whole.length - size - 1, whole.length - size, whole.length]) {
        const page = { asked, sort: sortNamed(sort), after: begin > 0 ? (whole[begin - 1] as Position) : undefined, size };
        const expected = whole.slice(Math.max(0, begin), Math.max(0, begin) + size + 1);
        for (const [way, rows] of Object.entries(waysTo(page, asked.q))) {
          expect({ way, sort, begin, rows: await rowsOf(rows, page) }).toEqual({ way, sort, begin, rows: expected });
        }
      }
    }
  });
});
