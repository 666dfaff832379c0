import type { reporting } from '@makegood/contracts';
import { allOf, identifier, part, type Snapshot, type SqlPart } from '@makegood/database';
import { exported, exportOrder } from './export-request.js';
import type { ExportCompany, FilePart } from './export-jobs.js';

interface Column {
  heading: string;
  name: string;
  value: SqlPart;
  /** Always in quotes, so that no separator in it begins another cell, whichever one a spreadsheet goes by. */
  isText?: true;
}

const invoiceValue: Column = { heading: 'Invoice Value', name: 'invoice_value', value: part`(invoice_value_pence / 100.0)::numeric(17, 2)` };

function columnsOf({ timeZone }: ExportCompany, withInvoiceValues: boolean): Column[] {
  return [
    { heading: 'Ref Num', name: 'ref', value: part`ref_num` },
    { heading: 'Client', name: 'client', value: part`cell_text(client_name)`, isText: true },
    { heading: 'Site', name: 'site', value: part`cell_text(site_name)`, isText: true },
    { heading: 'Plot', name: 'plot', value: part`cell_text(plot_name)`, isText: true },
    { heading: 'Operative', name: 'operative', value: part`cell_text(array_to_string(operative_names, ', '))`, isText: true },
    { heading: 'Information', name: 'information', value: part`cell_text(coalesce(job->>'information', ''))`, isText: true },
    { heading: 'Operative Notes', name: 'notes', value: part`cell_text(coalesce(job->>'operativeNotes', ''))`, isText: true },
    ...(withInvoiceValues ? [invoiceValue] : []),
    { heading: 'Completed', name: 'completed', value: part`case when status = 'completed' then 'True' else 'False' end` },
    {
      heading: 'Completed Date', name: 'completed_date',
      value: part`case when completed_on > '0' then (completed_on::timestamptz at time zone ${timeZone}::text)::date end`,
    },
  ];
}

/** The byte order mark tells spreadsheets that it is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Postgres writes the rows; here they pass through. */
export async function* csvFile(
  snapshot: Snapshot, request: reporting.ExportJobsRequest, company: ExportCompany,
): AsyncGenerator<FilePart> {
  const columns = columnsOf(company, request.withInvoiceValues);
  yield { bytes: Buffer.from(`${byteOrderMark}${columns.map(({ heading }) => heading).join(',')}\n`), rows: 0 };
  const values = columns.map(({ name, value }) => part`${value} as ${identifier(name)}`);
  const query = part`
    select ${allOf(values, ', ')} from job_register where ${exported(request)} order by ${exportOrder(request)}`;
  const quoted = columns.filter(({ isText }) => isText).map(({ name }) => name);
  let rows = 0;
  for await (const batch of snapshot.copy(query, 'csv', quoted)) {
    rows += batch.rows;
    yield { bytes: batch.bytes, rows };
  }
}
