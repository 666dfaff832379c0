import { setImmediate as nextTurn } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { type Sheet, type SheetRow, writeWorkbook } from '../src/exports/xlsx/workbook.js';

const sheet: Sheet = {
  name: 'Jobs & more',
  columns: [{ heading: 'Number', width: 10 }, { heading: 'Day', width: 12, isDate: true }],
  tints: { green: 'DDF3E4' },
};

function row(number: number, date = '2026-11-24'): SheetRow {
  return { tint: number % 2 ? 'green' : '', cells: [String(number), date] };
}

/** Batches of these sizes, numbered through. */
async function* batches(...sizes: number[]): AsyncGenerator<SheetRow[]> {
  let last = 0;
  for (const size of sizes) {
    yield Array.from({ length: size }, (_, index) => row(last + index + 1));
    last += size;
  }
}

async function read(parts: AsyncIterable<Buffer>): Promise<ExcelJS.Workbook> {
  const bytes: Buffer[] = [];
  for await (const part of parts) bytes.push(part);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.concat(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

describe('a workbook', () => {
  test('goes on with another sheet when one is full, headings and all', async () => {
    const { worksheets } = await read(writeWorkbook(sheet, batches(3, 4, 0, 2), 4));
    expect(worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([['Jobs & more', 5], ['Jobs & more 2', 5], ['Jobs & more 3', 2]]);
    expect(worksheets.map((each) => each.getCell('A1').value)).toEqual(['Number', 'Number', 'Number']);
    expect(worksheets.flatMap((each) => each.getColumn(1).values.slice(2))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test('has one sheet with its headings when there are no rows, and none too many when rows fill the last', async () => {
    expect((await read(writeWorkbook(sheet, batches()))).worksheets.map(({ rowCount }) => rowCount)).toEqual([1]);
    expect((await read(writeWorkbook(sheet, batches(4, 4), 4))).worksheets).toHaveLength(2);
  });

  test('has dates that are dates, but for those that spreadsheets get wrong', async () => {
    const dates = ['2026-11-24', '1900-03-01', '1900-02-28', ''];
    const rows = async function* (): AsyncGenerator<SheetRow[]> {
      yield dates.map((date) => row(1, date));
    };
    const [first] = (await read(writeWorkbook(sheet, rows()))).worksheets;
    expect(first?.getColumn(2).values.slice(2)).toEqual([new Date('2026-11-24'), new Date('1900-03-01'), '1900-02-28']);
    expect(first?.getCell('B2').numFmt).toBe('dd/mm/yyyy');
    expect(first?.getCell('A2').numFmt).toBe('@');
  });

  test('ends as its rows do: with their failure', async () => {
    const failing = async function* (): AsyncGenerator<SheetRow[]> {
      yield [row(1)];
      throw new Error('The database went away');
    };
    await expect(read(writeWorkbook(sheet, failing()))).rejects.toThrow('The database went away');
  });

  test('takes no more rows than are read from it, and lets go of them when its reader goes', async () => {
    let [taken, isClosed] = [0, false];
    const endless = async function* (): AsyncGenerator<SheetRow[]> {
      try {
        for (;;) {
          taken += 1;
          yield Array.from({ length: 1_000 }, (_, index) => row(Math.random() * index));
        }
      } finally {
        isClosed = true;
      }
    };
    const parts = writeWorkbook(sheet, endless());
    for (let part = 0; part < 5; part += 1) await parts.next();
    // However many turns it is given: what is in flight is all that it takes.
    for (let turn = 0; turn < 500; turn += 1) await nextTurn();
    expect(taken).toBeLessThan(30);
    await parts.return(undefined);
    expect(isClosed).toBe(true);
  });
});
