import ExcelJS from 'exceljs';
import type { jobs, reporting, scheduling } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { as, seen, seenBooking, type Reporting } from './a-reporting.js';

export function anExport(changes: Partial<reporting.ExportJobsRequest> = {}): reporting.ExportJobsRequest {
  return {
    format: 'csv', dateType: 'issue', from: '2026-11-01', to: '2026-11-30', clientIds: [], withInvoiceValues: false,
    chargeableOnly: false, ...changes,
  };
}

export interface Exported {
  totalRows: number | undefined;
  /** As the last part says. */
  rows: number;
  bytes: Buffer;
}

/** The whole file, as the gateway gets it. */
export async function exported(it: Reporting, changes: Partial<reporting.ExportJobsRequest> = {}, role = 'office'): Promise<Exported> {
  const parts: reporting.ExportJobsResponse[] = [];
  for await (const part of it.rpc.exportJobs(anExport(changes), as(role))) parts.push(part);
  return { totalRows: parts[0]?.totalRows, rows: parts.at(-1)?.rows ?? 0, bytes: Buffer.concat(parts.map(({ content }) => content)) };
}

/** The cells of a CSV file, headings first, by the rules of RFC 4180. */
export function csvCells({ bytes }: Exported): string[][] {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && plain === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

export async function sheetsOf({ bytes }: Exported): Promise<ExcelJS.Worksheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook.worksheets;
}

/** The cells of a sheet, headings first. */
export function sheetCells(sheet: ExcelJS.Worksheet | undefined): ExcelJS.CellValue[][] {
  const rows: ExcelJS.CellValue[][] = [];
  sheet?.eachRow({ includeEmpty: true }, (row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
  return rows;
}

/** A row's fill, RRGGBB; undefined for none. */
export function fillOf(sheet: ExcelJS.Worksheet | undefined, row: number): string | undefined {
  const { fill } = sheet?.getCell(row, 1) ?? {};
  return fill?.type === 'pattern' ? fill.fgColor?.argb?.slice(2) : undefined;
}

interface Home {
  client: string;
  site: string;
  plot: string;
}

/** A job and, unless it has none, its booking, of a client of its own; known to reporting when it answers. */
export async function anExportedJob(
  it: Reporting, fields: Partial<jobs.JobState> = {}, booked: Partial<scheduling.BookingState> | null = {},
  names: Partial<Home> = {},
): Promise<jobs.JobState> {
  const { owners } = it;
  const client = owners.aClient({ name: names.client ?? 'Thornwick Homes' });
  const site = owners.aSite({ clientId: client.id, name: names.site ?? 'Foundry Row' });
  const plot = owners.aPlot({ siteId: site.id, name: names.plot ?? '21' });
  const engineers = ['Marcus Obi', 'Tom Haigh'].map((name) => owners.anEngineer({ name }));
  await it.publish('directory.client.changed.v1', client.id, 1, client);
  await it.publish('directory.site.changed.v1', site.id, 1, site);
  await it.publish('directory.plot.changed.v1', plot.id, 1, plot);
  for (const each of engineers) await it.publish('directory.engineer.changed.v1', each.id, 1, each);
  const job = owners.aJob({ clientId: client.id, siteId: site.id, plotId: plot.id, ...fields });
  const wanted = seen(job);
  if (booked) {
    const booking = owners.aBooking({ jobId: job.id, siteId: site.id, operativeIds: engineers.map(({ id }) => id), ...booked });
    await it.publishBooking(booking);
    wanted.push(...seenBooking(booking));
  }
  await it.publishJob(job, 'jobs.job.created.v1');
  await eventually(async () => {
    const isDeleted = job.deleted;
    const { items, behind } = await it.list({ clientIds: [client.id], deleted: isDeleted, atLeast: wanted }, isDeleted ? 'super' : 'office');
    const [row] = items;
    if (behind || !row?.clientName || !row.siteName || !row.plotName || (booked && row.operativeNames.some((name) => !name))) {
      throw new Error('it is not known yet');
    }
  });
  return job;
}

/** Many jobs of one client at once, straight into the register. */
export async function manyJobs(it: Reporting, count: number, information = 'Kitchen tap drips'): Promise<string> {
  const clientId = newId();
  await it.database.query(`insert into names (kind, id, version, name) values ('client', $1, 1, 'Many Homes')`, [clientId]);
  await it.database.query(
    `insert into job_register (job_id, job, client_name, site_name, plot_name)
     select id, jsonb_build_object('id', id, 'version', 1, 'refNum', 100000 + n, 'clientId', $1::text, 'siteId', id, 'plotId', id,
       'information', $2::text || ' ' || n, 'issueDate', '2025-06-15'), 'Many Homes', 'Long Row', n::text
     from (select gen_random_uuid() as id, n from generate_series(1, $3::integer) as n) as made`,
    [clientId, information, count],
  );
  return clientId;
}
