import { Injectable } from '@nestjs/common';
import { jobs, scheduling, type reporting } from '@makegood/contracts';
import { Database, part, sql, type SqlPart } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { CompanyCalendar, type CompanyDay } from './company-day.js';
import { Cursors, type Position } from './cursor.js';
import { checkFilters, matching, questionOf } from './filters.js';
import { sortNamed, type Sort } from './sorts.js';
import { WaitFor } from './wait-for.js';

interface Row {
  job: unknown;
  booking: unknown;
  client_name: string;
  site_name: string;
  plot_name: string;
  operative_names: string[];
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

  async run(request: reporting.ListJobsRequest, actor: Actor): Promise<reporting.ListJobsResponse> {
    checkFilters(request, actor);
    const sort = sortNamed(request.sort);
    const question = questionOf(request, sort.name);
    const after = this.cursors.read(request.cursor, question);
    const size = request.limit <= 0 ? usual : Math.min(request.limit, most);
    const behind = await this.waitFor.isBehind(request.atLeast);
    return this.database.read(async (em) => {
      const day = await this.calendar.read(em);
      const rows = await sql<Row>(em)`
        select job, booking, client_name, site_name, plot_name, operative_names, ${sort.key} as key
        from job_register where ${matching(request)} and ${beyond(after, sort)}
        order by ${order(sort)} limit ${size + 1}`;
      const items = rows.slice(0, size).map((row) => rowOf(row, day));
      const last = rows.length > size ? rows[size - 1] : undefined;
      const nextCursor = last ? this.cursors.write(positionOf(last), question) : '';
      return { items, nextCursor, behind, today: day.today };
    });
  }
}

/** What comes after a row in this sort; everything when there is no row to come after. */
function beyond(after: Position | undefined, { key, keyType, isDescending }: Sort): SqlPart {
  if (!after) return part`true`;
  const types = { text: part`text`, bigint: part`bigint`, boolean: part`boolean` };
  const position = part`(${after.key}::${types[keyType]}, ${after.refNum}::bigint)`;
  return isDescending ? part`(${key}, ref_num) < ${position}` : part`(${key}, ref_num) > ${position}`;
}

function order({ key, isDescending }: Sort): SqlPart {
  return isDescending ? part`${key} desc, ref_num desc` : part`${key}, ref_num`;
}

function positionOf({ key, job }: Row): Position {
  return { key, refNum: jobs.JobState.fromJSON(job).refNum };
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
