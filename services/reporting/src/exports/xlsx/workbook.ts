import { columnName, dateCell, linesOf, textCell } from './cells.js';
import {
  contentTypes, headingStyle, packageRelations, sheetNamespace, sheetPath, styleOf, styles, workbook, workbookRelations,
} from './workbook-parts.js';
import { ZipWriter } from './zip.js';

export interface SheetColumn {
  heading: string;
  /** In characters of the usual font. */
  width: number;
  /** Its cells are plain dates; otherwise they are text. */
  isDate?: true;
}

export interface SheetRow {
  /** The name of its fill; one that isn't among the sheet's leaves it plain. */
  tint: string;
  /** Text, or YYYY-MM-DD in a column of dates. */
  cells: readonly string[];
}

export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  /** Fills by name, RRGGBB. */
  tints: Readonly<Record<string, string>>;
}

/** Rows a sheet can hold besides its headings. */
const mostOfASheet = 1_048_575;

const linePoints = 15;
/** No row may be higher than 409 points. */
const mostLines = 27;

/**
 * An .xlsx file as its rows come, some kilobytes at a time, and read no faster than it is taken. What doesn't fit on a sheet
 * goes on the next.
 */
export async function* writeWorkbook(
  sheet: Sheet, batches: AsyncIterable<readonly SheetRow[]>, rowsPerSheet = mostOfASheet,
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const part = (path: string, xml: string): AsyncGenerator<Buffer> => zip.add(path, [Buffer.from(xml)]);
  yield* part('_rels/.rels', packageRelations());
  const rows = new RowSource(batches);
  let sheets = 0;
  try {
    do {
      sheets += 1;
      yield* zip.add(sheetPath(sheets), sheetXml(sheet, rows, rowsPerSheet));
    } while (await rows.hasMore());
  } finally {
    await rows.close();
  }
  yield* part('xl/styles.xml', styles(Object.values(sheet.tints)));
  yield* part('xl/workbook.xml', workbook(sheet.name, sheets));
  yield* part('xl/_rels/workbook.xml.rels', workbookRelations(sheets));
  yield* part('[Content_Types].xml', contentTypes(sheets));
  yield zip.end();
}

/** The batches, from which a sheet takes what fits and leaves the rest to the next. */
class RowSource {
  private readonly batches: AsyncIterator<readonly SheetRow[]>;
  private rest: readonly SheetRow[] = [];

  constructor(batches: AsyncIterable<readonly SheetRow[]>) {
    this.batches = batches[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.rest.length === 0) {
      const next = await this.batches.next();
      if (next.done) return false;
      this.rest = next.value;
    }
    return true;
  }

  async take(most: number): Promise<readonly SheetRow[]> {
    if (most === 0 || !(await this.hasMore())) return [];
    const taken = this.rest.slice(0, most);
    this.rest = this.rest.slice(most);
    return taken;
  }

  /** Lets go of what the rows come from. */
  async close(): Promise<void> {
    await this.batches.return?.();
  }
}

async function* sheetXml({ columns, tints }: Sheet, source: RowSource, mostRows: number): AsyncGenerator<Buffer> {
  const letters = columns.map((_, index) => columnName(index));
  const tintNumbers = new Map(Object.keys(tints).map((name, index) => [name, index + 1]));
  const rowXml = ({ tint, cells }: SheetRow, number: number): string => {
    const tintNumber = tintNumbers.get(tint) ?? 0;
    const written = columns.map(({ isDate }, index) => {
      const write = isDate ? dateCell : textCell;
      return write(`${letters[index]}${number}`, styleOf(tintNumber, isDate ?? false), cells[index] ?? '');
    });
    // Said, since not every program works out for itself how high wrapped text is.
    const lines = Math.min(mostLines, Math.max(...columns.map(({ width }, index) => linesOf(cells[index] ?? '', width))));
    return `<row r="${number}"${lines > 1 ? ` ht="${lines * linePoints}"` : ''}>${written.join('')}</row>`;
  };
  yield Buffer.from(`${opening(columns)}<row r="1">${columns.map(({ heading }, index) =>
    textCell(`${letters[index]}1`, headingStyle, heading)).join('')}</row>`);
  let last = 1;
  for (;;) {
    const rows = await source.take(mostRows + 1 - last);
    if (rows.length === 0) break;
    const first = last + 1;
    yield Buffer.from(rows.map((row, index) => rowXml(row, first + index)).join(''));
    last += rows.length;
  }
  yield Buffer.from(closing(`A1:${letters.at(-1)}${last}`));
}

/** The first row stays in view, and a printed page is as wide as the columns. */
function opening(columns: readonly SheetColumn[]): string {
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${sheetNamespace}">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="${linePoints}"/><cols>${widths.join('')}</cols><sheetData>`;
}

/** Plots that are numbers are text here on purpose: no spreadsheet need mark them. */
function closing(range: string): string {
  return `</sheetData><autoFilter ref="${range}"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}
