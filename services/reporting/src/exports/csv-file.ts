import type { reporting } from '@makegood/contracts';
import { allOf, identifier, part, type Snapshot, type SqlPart } from '@makegood/database';
import type { FilePart } from './export-jobs.js';
import { exportedRows } from './export-request.js';

interface Column {
  heading: string;
  name: string;
  value: SqlPart;
  /** Always in quotes, so that no separator in it begins another cell, whichever one a spreadsheet goes by. */
  isText?: true;
}

const invoiceHeading = 'Invoice Value';

const columns: readonly Column[] = [
  { heading: 'Ref Num', name: 'ref', value: part`ref_num` },
  { heading: 'Client', name: 'client', value: part`cell_text(client_name)`, isText: true },
  { heading: 'Site', name: 'site', value: part`cell_text(site_name)`, isText: true },
  { heading: 'Plot', name: 'plot', value: part`cell_text(plot_name)`, isText: true },
  { heading: 'Operative', name: 'operative', value: part`cell_text(operatives)`, isText: true },
  { heading: 'Information', name: 'info', value: part`cell_text(information)`, isText: true },
  { heading: 'Operative Notes', name: 'notes', value: part`cell_text(operative_notes)`, isText: true },
  { heading: invoiceHeading, name: 'value', value: part`invoice_value_pence * 0.01` },
  { heading: 'Completed', name: 'completed', value: part`case when status = 'completed' then 'True' else 'False' end` },
  { heading: 'Completed Date', name: 'completed_date', value: part`case when completed_on > '0' then completed_on::timestamptz::date end` },
];

const read = part`ref_num, client_name, site_name, plot_name, array_to_string(operative_names, ', ') as operatives,
  coalesce(fields->>'information', '') as information, coalesce(fields->>'operativeNotes', '') as operative_notes, invoice_value_pence,
  status, completed_on`;

/** The byte order mark tells spreadsheets that it is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Postgres writes the rows; here they pass through. */
export async function* csvFile(snapshot: Snapshot, request: reporting.ExportJobsRequest): AsyncGenerator<FilePart> {
  const shown = columns.filter(({ heading }) => heading !== invoiceHeading || request.withInvoiceValues);
  yield { bytes: Buffer.from(`${byteOrderMark}${shown.map(({ heading }) => heading).join(',')}\n`), rows: 0 };
  const values = shown.map(({ name, value }) => part`${value} as ${identifier(name)}`);
  const quoted = shown.filter(({ isText }) => isText).map(({ name }) => name);
  let rows = 0;
  for await (const batch of snapshot.copy(part`select ${allOf(values, ', ')} from ${exportedRows(request, read)}`, 'csv', quoted)) {
    rows += batch.rows;
    yield { bytes: batch.bytes, rows };
  }
}
