import { Injectable } from '@nestjs/common';
import type { reporting } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { checkClients, checkExport, countExported } from './export-request.js';

const withinMs = 5_000;

/** How many rows an export would have, before anybody waits for it. */
@Injectable()
export class CountExport {
  constructor(private readonly database: Database) {}

  async execute(request: reporting.ExportJobsRequest, signal: AbortSignal): Promise<reporting.CountExportResponse> {
    checkExport(request);
    await using snapshot = await this.database.snapshot({ withinMs, signal });
    await checkClients(snapshot, request);
    return { rows: await countExported(snapshot, request) };
  }
}
