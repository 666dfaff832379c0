import { Injectable } from '@nestjs/common';
import type { reporting } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { checkExport, exportedCount, knownClients, refuseUnknown } from './export-request.js';

/** How many rows an export would have, before anybody waits for it. */
@Injectable()
export class CountExport {
  constructor(private readonly database: Database) {}

  async execute(request: reporting.ExportJobsRequest): Promise<reporting.CountExportResponse> {
    checkExport(request);
    return this.database.read(async (em) => {
      refuseUnknown(request, await sql<{ id: string }>(em)`${knownClients(request)}`);
      const [count] = await sql<reporting.CountExportResponse>(em)`${exportedCount(request)}`;
      return { rows: count?.rows ?? 0 };
    });
  }
}
