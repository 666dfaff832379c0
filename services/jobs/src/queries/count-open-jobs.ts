import { Injectable } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';

const mostRefNums = 5;

/** How many jobs are open at a site or a plot, and which are the oldest of them? */
@Injectable()
export class CountOpenJobs {
  constructor(private readonly database: Database) {}

  async execute({ siteId, plotId }: jobs.CountOpenJobsRequest): Promise<jobs.CountOpenJobsResponse> {
    if ((siteId === '') === (plotId === '') || !isId(siteId || plotId)) {
      throw refuse.invalid('request/invalid', 'Name a site or a plot by its id.');
    }
    const there = siteId === '' ? part`plot_id = ${plotId}` : part`site_id = ${siteId}`;
    const open = part`${there} and not completed and not deleted`;
    return this.database.read(async (em) => {
      const [row] = await sql<{ count: number }>(em)`select count(*)::int as count from jobs where ${open}`;
      const first = await sql<{ refNum: number }>(em)`
        select ref_num as "refNum" from jobs where ${open} order by ref_num limit ${mostRefNums}`;
      return { count: row?.count ?? 0, refNums: first.map(({ refNum }) => refNum) };
    });
  }
}
