import { Injectable } from '@nestjs/common';
import type { reporting } from '@makegood/contracts';
import { Database, type Snapshot } from '@makegood/database';
import { ServiceConfig } from '@makegood/service';
import { csvFile } from './csv-file.js';
import { checkExport, exportedCount, knownClients, refuseUnknown } from './export-request.js';
import { spreadsheetFile } from './spreadsheet-file.js';
import { Turns } from './turns.js';

/** Bytes of a file, and how many rows have been written up to and with them. */
export interface FilePart {
  bytes: Buffer;
  rows: number;
}

/** As long as a slow line may take for the longest file. */
const withinMs = 15 * 60_000;
/** Each holds a connection and an old state of the data. */
const mostAtOnce = 2;

/** Jobs as a file, made while it is read: memory holds some rows of it, however many there are. */
@Injectable()
export class ExportJobs {
  private readonly turns = new Turns(mostAtOnce);

  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  async *execute(request: reporting.ExportJobsRequest, signal: AbortSignal): AsyncGenerator<reporting.ExportJobsResponse> {
    checkExport(request);
    await using held = new AsyncDisposableStack();
    held.use(await this.turns.take(signal));
    const snapshot = held.use(await this.database.snapshot({ withinMs, signal }));
    refuseUnknown(request, await snapshot.query<{ id: string }>`${knownClients(request)}`);
    const company = await this.companyOf(snapshot);
    // From here on an instant's date is the company's.
    await snapshot.query`select set_config('TimeZone', ${company.timeZone}, true)`;
    const [count] = await snapshot.query<{ rows: number }>`${exportedCount(request)}`;
    yield { totalRows: count?.rows ?? 0, rows: 0, content: Buffer.alloc(0) };
    const file = request.format === 'csv' ? csvFile(snapshot, request) : spreadsheetFile(snapshot, request, company.updatesHeading);
    for await (const { bytes, rows } of file) yield { rows, content: bytes };
  }

  private async companyOf(snapshot: Snapshot): Promise<{ timeZone: string; updatesHeading: string }> {
    const [row] = await snapshot.query<{ timeZone: string; updatesHeading: string }>`
      select time_zone as "timeZone", cell_text(ltrim(short_name || ' Update Comments')) as "updatesHeading" from company`;
    return row ?? { timeZone: this.config.timeZone, updatesHeading: 'Update Comments' };
  }
}
