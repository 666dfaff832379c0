import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { jobs, scheduling, type reporting } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { CompanyCalendar, type CompanyDay } from './company-day.js';
import { Cursors } from './cursor.js';
import { checkFilters, questionOf } from './filters.js';
import { isTied, ordered, pageRows, type Page } from './plan.js';
import { sortNamed } from './sorts.js';
import { WaitFor } from './wait-for.js';

interface Row {
  job: unknown;
  booking: unknown;
  client_name: string;
  site_name: string;
  plot_name: string;
  operative_names: string[];
  refNum: number;
  key: string | boolean;
}

const usual = 50;
const most = 200;

/** One page of the list. */
@Injectable()
export class ListJobs {
  constructor(
    private readonly database: Database,
    private readonly calendar: CompanyCalendar,
    private readonly cursors: Cursors,
    private readonly waitFor: WaitFor,
  ) {}

  async execute(request: reporting.ListJobsRequest, actor: Actor): Promise<reporting.ListJobsResponse> {
    checkFilters(request, actor);
    const asked = sortNamed(request.sort);
    const question = questionOf(request, asked.name);
    const sort = isTied(request, asked) ? sortNamed(asked.name.startsWith('-') ? '-refNum' : 'refNum') : asked;
    const after = this.cursors.read(request.cursor, question);
    const size = request.limit <= 0 ? usual : Math.min(request.limit, most);
    const behind = await this.waitFor.isBehind(request.atLeast);
    return this.database.read(async (em) => {
      const [day, rows] = await Promise.all([this.calendar.read(em), rowsOf(em, { asked: request, sort, after, size })]);
      const items = rows.slice(0, size).map((row) => rowOf(row, day));
      const last = rows.length > size ? rows[size - 1] : undefined;
      const nextCursor = last ? this.cursors.write(last, question) : '';
      return { items, nextCursor, behind, today: day.today };
    });
  }
}

async function rowsOf(em: EntityManager, page: Page): Promise<Row[]> {
  return sql<Row>(em)`
    select job, booking, client_name, site_name, plot_name, operative_names, ref_num::float8 as "refNum", key
    from (${await pageRows(em, page)}) as page join job_register using (job_id, ref_num)
    order by ${ordered(page.sort)}`;
}

function rowOf(row: Row, day: CompanyDay): reporting.RegisterRow {
  const job = jobs.JobState.fromJSON(row.job);
  const booking = scheduling.BookingState.fromJSON(row.booking ?? { jobId: job.id, siteId: job.siteId });
  const names = {
    clientName: row.client_name, siteName: row.site_name, plotName: row.plot_name, operativeNames: row.operative_names,
  };
  if (job.completed) return { job, booking, ...names };
  const daysOpen = day.daysOpen(job.issueDate);
  return { job, booking, ...names, daysOpen, rowColour: day.colourOf(daysOpen) };
}
