import type { reporting } from '@makegood/contracts';
import { type CopiedRows, part, type Snapshot } from '@makegood/database';
import type { FilePart } from './export-jobs.js';
import { exportedRows } from './export-request.js';
import { type SheetColumn, type SheetRow, writeWorkbook } from './xlsx/workbook.js';

/** Fills of whole rows, by the state that `tint` in the query names. */
const tints = { completed: 'DDF3E4', revisit: 'FCEBC2', unbooked: 'FBDAD7' } as const;

function columnsOf(updatesHeading: string): SheetColumn[] {
  return [
    { heading: 'Builder', width: 24 },
    { heading: 'Development Site', width: 24 },
    { heading: 'Plot', width: 9 },
    { heading: 'Address', width: 36 },
    { heading: 'Visit Date', width: 12, isDate: true },
    { heading: 'Details of Work', width: 48 },
    { heading: updatesHeading, width: 48 },
    { heading: 'Job Complete', width: 14 },
    { heading: 'Job Chargeable', width: 15 },
  ];
}

const read = part`client_name, site_name, plot_name, coalesce(fields->>'plotAddress', '') as address, issue_date,
  coalesce(fields->>'information', '') as information, coalesce(fields->>'latestUpdate', '') as latest_update,
  (fields->>'chargeable')::boolean as chargeable, status, revisit_required, booked_date`;

/** The rows as Postgres sends them, made into a workbook as they come. */
export async function* spreadsheetFile(
  snapshot: Snapshot, request: reporting.ExportJobsRequest, updatesHeading: string,
): AsyncGenerator<FilePart> {
  const query = part`
    select case when status = 'completed' then 'completed' when revisit_required then 'revisit'
        when booked_date is null then 'unbooked' else '' end as tint,
      cell_text(client_name), cell_text(site_name), cell_text(plot_name), cell_text(address), issue_date, cell_text(information),
      cell_text(latest_update), case when status = 'completed' then 'YES' else 'NO' end, case when chargeable then 'YES' else 'NO' end
    from ${exportedRows(request, read)}`;
  const progress = { rows: 0 };
  const sheet = { name: 'Jobs', columns: columnsOf(updatesHeading), tints };
  for await (const bytes of writeWorkbook(sheet, rowsOf(snapshot.copy(query, 'text'), progress))) {
    yield { bytes, rows: progress.rows };
  }
}

async function* rowsOf(batches: AsyncIterable<CopiedRows>, progress: { rows: number }): AsyncGenerator<SheetRow[]> {
  for await (const { bytes, rows } of batches) {
    yield bytes.toString('utf8').split('\n', rows).map(rowOf);
    progress.rows += rows;
  }
}

function rowOf(line: string): SheetRow {
  const [tint = '', ...cells] = line.split('\t');
  return { tint, cells: line.includes('\\') ? cells.map(unescape) : cells };
}

const escaped: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** As COPY's text format has them; no column here is ever null. */
function unescape(cell: string): string {
  return cell.replaceAll(/\\(.)/g, (_, letter: string) => escaped[letter] ?? letter);
}
