import { Injectable } from '@nestjs/common';
import { jobs } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { GetJobs } from './get-jobs.js';

interface Row {
  report: object;
  engineerId: string;
  engineerName: string;
  receivedAt: string;
}

/** What was reported from the visits of a job? Newest first, at most 200. */
@Injectable()
export class ListVisitReports {
  constructor(
    private readonly database: Database,
    private readonly jobs: GetJobs,
  ) {}

  async execute(jobId: string, call: Call): Promise<jobs.VisitReport[]> {
    await this.jobs.one(jobId, call);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select report, engineer_id as "engineerId", engineer_name as "engineerName", received_at as "receivedAt"
      from visit_reports where job_id = ${jobId} order by received_at desc, id desc limit 200`);
    return rows.map(({ report, engineerId, engineerName, receivedAt }) => ({
      ...jobs.VisitReport.fromJSON(report),
      engineerId,
      engineerName,
      receivedAt: new Date(receivedAt).toISOString(),
    }));
  }
}
