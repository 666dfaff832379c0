import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { allOf, Database, part, sql, type SqlPart } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { isAhead } from './ahead.js';
import { CompanyCalendar } from './company-day.js';

const mostEngineers = 100;
const mostItems = 100;
/** An engineer at each site of the largest company. */
const mostCounts = 20_000;

/** Which open jobs are booked for today or later with these engineers, or at this site? */
@Injectable()
export class ListBookingsAhead {
  constructor(
    private readonly database: Database,
    private readonly company: CompanyCalendar,
  ) {}

  async execute(question: scheduling.ListBookingsAheadRequest): Promise<scheduling.ListBookingsAheadResponse> {
    check(question);
    return this.database.read(async (em) => {
      const { today } = await this.company.read(em);
      const asked = matching(question, today);
      const [row] = await sql<{ count: number }>(em)`select count(*)::int as count from bookings b where ${asked}`;
      return {
        count: row?.count ?? 0,
        items: question.limit > 0 ? await first(em, asked, Math.min(question.limit, mostItems)) : [],
        counts: await countsOf(em, asked, question.engineerIds),
      };
    });
  }
}

function check({ engineerIds, siteId }: scheduling.ListBookingsAheadRequest): void {
  const areIds = [...engineerIds, ...(siteId === '' ? [] : [siteId])].every(isId);
  const saysWhose = engineerIds.length > 0 || siteId !== '';
  if (areIds && saysWhose && engineerIds.length <= mostEngineers) return;
  throw refuse.invalid('request/id', `Name a site, or up to ${mostEngineers} engineers, by their ids.`);
}

function matching({ engineerIds, siteId }: scheduling.ListBookingsAheadRequest, today: string): SqlPart {
  return allOf([
    isAhead(today),
    ...(engineerIds.length === 0 ? [] : [part`b.operative_ids && ${[...engineerIds]}::uuid[]`]),
    ...(siteId === '' ? [] : [part`b.site_id = ${siteId}`]),
  ]);
}

function first(em: EntityManager, asked: SqlPart, limit: number): Promise<scheduling.BookingAhead[]> {
  return sql<scheduling.BookingAhead>(em)`
    select b.job_id as "jobId", j.ref_num::int as "refNum", b.site_id as "siteId", coalesce(s.name, '') as "siteName",
      j.plot_name as "plotName", b.booked_date::text as "bookedDate", b.slot, b.operative_ids as "operativeIds"
    from bookings b join jobs j on j.id = b.job_id
      left join sites s on s.id = b.site_id
    where ${asked} order by b.booked_date, b.slot, j.ref_num limit ${limit}`;
}

/** Of the engineers named, or of all; a job with several counts for each. */
function countsOf(em: EntityManager, asked: SqlPart, engineerIds: readonly string[]): Promise<scheduling.BookingsAheadCount[]> {
  const named = engineerIds.length === 0 ? part`true` : part`engineer.id = any (${[...engineerIds]}::uuid[])`;
  return sql<scheduling.BookingsAheadCount>(em)`
    select engineer.id as "engineerId", b.site_id as "siteId", coalesce(s.name, '') as "siteName", count(*)::int as count
    from bookings b cross join unnest(b.operative_ids) as engineer (id) left join sites s on s.id = b.site_id
    where ${asked} and ${named}
    group by engineer.id, b.site_id, s.name, s.sort_key order by s.sort_key, b.site_id, engineer.id limit ${mostCounts}`;
}
