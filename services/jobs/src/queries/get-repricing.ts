import { Injectable } from '@nestjs/common';
import type { jobs } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';

interface Row {
  following: number;
  left: number;
  version: string | null;
}

/**
 * How many jobs follow the rates, and how many are yet to be repriced after their last change? Both counted from
 * `jobs_to_reprice` alone, which holds no job that was invoiced.
 */
@Injectable()
export class GetRepricing {
  constructor(private readonly database: Database) {}

  async execute(): Promise<jobs.GetRepricingResponse> {
    const [row] = await this.database.read((em) => sql<Row>(em)`
      select (select count(*)::int from jobs where chargeable and not invoice_sent) as following,
        coalesce((
          select (select count(*)::int from jobs where chargeable and not invoice_sent and (task.after_id is null or id > task.after_id))
          from catch_ups task where task.kind = 'reprice'
        ), 0) as left,
        (select version from settings) as version`);
    return { following: row?.following ?? 0, left: row?.left ?? 0, settingsVersion: Number(row?.version ?? 0) };
  }
}
