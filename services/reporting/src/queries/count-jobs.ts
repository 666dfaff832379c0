import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { reporting } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { checkFilters, isInTotals, matchingAnyStatus, matchingTotals } from './filters.js';
import { WaitFor } from './wait-for.js';

interface Row {
  status: string;
  jobs: number;
  pence: number;
}

/** So many jobs are counted one by one; beyond, it is said that there are more. */
const most = 10_000;

/** How many jobs match in each status, and what those of the chosen status come to. */
@Injectable()
export class CountJobs {
  constructor(
    private readonly database: Database,
    private readonly waitFor: WaitFor,
  ) {}

  async execute(request: reporting.ListJobsRequest, actor: Actor): Promise<reporting.CountJobsResponse> {
    checkFilters(request, actor);
    await this.waitFor.isBehind(request.atLeast);
    const rows = await this.database.read((em) => (isInTotals(request) ? kept(em, request) : counted(em, request)));
    const of = (status: string): number => rows.find((row) => row.status === status)?.jobs ?? 0;
    const all = rows.reduce((sum, row) => sum + row.jobs, 0);
    const capped = !isInTotals(request) && all > most;
    const chosen = rows.filter(({ status }) => request.status === '' || status === request.status);
    return {
      all: capped ? most : all,
      needsBooking: of('needs-booking'),
      booked: of('booked'),
      completed: of('completed'),
      invoiceValuePence: capped ? 0 : chosen.reduce((sum, row) => sum + row.pence, 0),
      capped,
    };
  }
}

/** By client and site they are kept, however many. */
function kept(em: EntityManager, request: reporting.ListJobsRequest): Promise<Row[]> {
  return sql<Row>(em)`
    select status, sum(jobs)::float8 as jobs, sum(pence)::float8 as pence
    from totals where ${matchingTotals(request)} group by status`;
}

function counted(em: EntityManager, request: reporting.ListJobsRequest): Promise<Row[]> {
  return sql<Row>(em)`
    select status, count(*)::float8 as jobs, sum(invoice_value_pence)::float8 as pence
    from (select status, invoice_value_pence from job_register where ${matchingAnyStatus(request)} limit ${most + 1}) as counted
    group by status`;
}
