import { Injectable } from '@nestjs/common';
import type { reporting } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { checkFilters, matchingAnyStatus } from './filters.js';
import { WaitFor } from './wait-for.js';

interface Row {
  status: string;
  jobs: number;
  pence: number;
}

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
    const rows = await this.database.read((em) => sql<Row>(em)`
      select status, count(*)::float8 as jobs, sum(invoice_value_pence)::float8 as pence
      from job_register where ${matchingAnyStatus(request)} group by status`);
    const of = (status: string): number => rows.find((row) => row.status === status)?.jobs ?? 0;
    const chosen = rows.filter(({ status }) => request.status === '' || status === request.status);
    return {
      all: rows.reduce((sum, row) => sum + row.jobs, 0),
      needsBooking: of('needs-booking'),
      booked: of('booked'),
      completed: of('completed'),
      invoiceValuePence: chosen.reduce((sum, row) => sum + row.pence, 0),
    };
  }
}
