import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { as, refusalOf, startReporting, type Reporting } from './a-reporting.js';
import { anExport, anExportedJob, csvCells, exported, fillOf, manyJobs, sheetCells, sheetsOf } from './an-export.js';

let it: Reporting;
beforeAll(async () => {
  it = await startReporting();
  await it.publish('directory.settings.changed.v1', 'settings', 1, { ...it.owners.settings, shortName: 'Ridings' });
  await eventually(async () => {
    expect(await it.database.query('select short_name from company')).toEqual([{ short_name: 'Ridings' }]);
  });
});
afterAll(() => it.stop());

const done = { completed: true, completedAt: '2026-11-23T23:30:00.000Z' };

describe('a CSV file', () => {
  test('has the columns of the guide, and begins as spreadsheets know UTF-8 by', async () => {
    const job = await anExportedJob(it, {
      ...done, information: 'Tap drips, "badly"\nsince Monday', operativeNotes: 'Ring first', invoiceValuePence: 28_416,
    });
    const file = await exported(it, { clientIds: [job.clientId], withInvoiceValues: true });
    expect(file.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csvCells(file)).toEqual([
      ['Ref Num', 'Client', 'Site', 'Plot', 'Operative', 'Information', 'Operative Notes', 'Invoice Value', 'Completed', 'Completed Date'],
      [
        `${job.refNum}`, 'Thornwick Homes', 'Foundry Row', '21', 'Marcus Obi, Tom Haigh', 'Tap drips, "badly"\nsince Monday', 'Ring first',
        '284.16', 'True', '2026-11-23',
      ],
    ]);
    expect([file.totalRows, file.rows]).toEqual([1, 1]);
  });

  test('leaves invoice values out unless they are asked for, and an unfinished job has no completed date', async () => {
    const job = await anExportedJob(it, { invoiceValuePence: 5 });
    const [headings, row] = csvCells(await exported(it, { clientIds: [job.clientId] }));
    expect(headings).not.toContain('Invoice Value');
    expect(row?.slice(-2)).toEqual(['False', '']);
  });

  test('dates a completion by the company’s day, in summer too', async () => {
    const job = await anExportedJob(it, { completed: true, completedAt: '2026-07-01T23:30:00.000Z' });
    const [, row] = csvCells(await exported(it, { clientIds: [job.clientId] }));
    expect(row?.at(-1)).toBe('2026-07-02');
  });
});

describe('a spreadsheet', () => {
  test('has the columns of the guide, one of them named after the company', async () => {
    const job = await anExportedJob(it, {
      plotAddress: '21 Foundry Row, Harrogate', information: 'Tap drips', latestUpdate: 'Washer ordered', chargeable: true, ...done,
    });
    const file = await exported(it, { format: 'xlsx', clientIds: [job.clientId] });
    expect(sheetCells((await sheetsOf(file))[0])).toEqual([
      [
        'Builder', 'Development Site', 'Plot', 'Address', 'Visit Date', 'Details of Work', 'Ridings Update Comments', 'Job Complete',
        'Job Chargeable',
      ],
      [
        'Thornwick Homes', 'Foundry Row', '21', '21 Foundry Row, Harrogate', new Date('2026-11-20T00:00:00.000Z'), 'Tap drips',
        'Washer ordered', 'YES', 'YES',
      ],
    ]);
    expect([file.totalRows, file.rows]).toEqual([1, 1]);
  });

  test.each([
    ['completed green, whatever else it is', { ...done, revisitRequired: true }, null, 'DDF3E4'],
    ['else a revisit amber, booked or not', { revisitRequired: true }, null, 'FCEBC2'],
    ['else one not booked red', {}, null, 'FBDAD7'],
    ['and one that is booked plain', {}, {}, undefined],
  ])('colours rows: %s', async (_, fields, booked, colour) => {
    const job = await anExportedJob(it, fields, booked);
    const [sheet] = await sheetsOf(await exported(it, { format: 'xlsx', clientIds: [job.clientId] }));
    expect(fillOf(sheet, 2)).toBe(colour);
  });
});

describe('what is exported', () => {
  test('lies within both days, by the date that was chosen', async () => {
    const { clientId } = await anExportedJob(it, { issueDate: '2026-10-31' }, { bookedDate: '2026-11-30' });
    const clientIds = [clientId];
    const rows = async (changes: object): Promise<number> => (await exported(it, { clientIds, ...changes })).rows;
    expect(await rows({ dateType: 'issue', from: '2026-10-31', to: '2026-10-31' })).toBe(1);
    expect(await rows({ dateType: 'issue', from: '2026-11-01' })).toBe(0);
    expect(await rows({ dateType: 'booked', from: '2026-11-30', to: '2026-11-30' })).toBe(1);
    expect(await rows({ dateType: 'booked', to: '2026-11-29' })).toBe(0);
  });

  test('is of the clients that were chosen, or of all', async () => {
    const [first, second] = [await anExportedJob(it), await anExportedJob(it)];
    const refs = async (clientIds: string[]): Promise<(string | undefined)[]> =>
      csvCells(await exported(it, { clientIds })).slice(1).map(([ref]) => ref);
    expect(await refs([first.clientId])).toEqual([`${first.refNum}`]);
    expect(await refs([first.clientId, second.clientId])).toEqual([`${first.refNum}`, `${second.refNum}`]);
    expect(await refs([])).toEqual(expect.arrayContaining([`${first.refNum}`, `${second.refNum}`]));
  });

  test('is never what was deleted', async () => {
    const job = await anExportedJob(it, { deleted: true });
    for (const format of ['csv', 'xlsx']) {
      expect((await exported(it, { format, clientIds: [job.clientId] }, 'super')).rows).toBe(0);
    }
  });

  test('is what costs something, when only that is asked for', async () => {
    const free = await anExportedJob(it, { chargeable: true, invoiceValuePence: 0 });
    const priced = await anExportedJob(it, { chargeable: true, invoiceValuePence: 1 });
    const clientIds = [free.clientId, priced.clientId];
    for (const format of ['csv', 'xlsx']) {
      expect((await exported(it, { format, clientIds, chargeableOnly: true })).rows).toBe(1);
      expect((await exported(it, { format, clientIds })).rows).toBe(2);
    }
  });

  test('is counted beforehand', async () => {
    const job = await anExportedJob(it);
    const count = (changes: object): Promise<{ rows: number }> => it.rpc.countExport(anExport({ clientIds: [job.clientId], ...changes }), as('office'));
    expect(await count({})).toEqual({ rows: 1 });
    expect(await count({ chargeableOnly: true })).toEqual({ rows: 0 });
  });
});

describe('text in a cell', () => {
  const dangerous = [
    '=1+1', '+44 7700 900412', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', ' =1+1', '\u00a0=1+1', '\n=1+1', '\uFEFF=1+1',
    '＝1+1', '=HYPERLINK("http://elsewhere.test";"here")', '=cmd|\'/c calc\'!A1',
  ];
  test.each(dangerous)('is never a formula: %j', async (information) => {
    const job = await anExportedJob(it, { information, latestUpdate: information, operativeNotes: information });
    const [, csv] = csvCells(await exported(it, { clientIds: [job.clientId] }));
    expect([csv?.[5], csv?.[6]]).toEqual([`'${information}`, `'${information}`]);
    const [, sheet] = sheetCells((await sheetsOf(await exported(it, { format: 'xlsx', clientIds: [job.clientId] })))[0]);
    const shown = `'${information.replaceAll('\r', '\n')}`;
    expect([sheet?.[5], sheet?.[6]]).toEqual([shown, shown]);
  });

  const harmless = [
    'Tap; drips, "quoted" \\ back\\slash \\N', 'two\nlines\r\nand\ttab', '🚿🔧 emoji', 'صنبور المطبخ', '<b>&amp;</b>', '{"formula":"1+1"}',
    '0012', '1-2', '/=1', ':=1', '[=1', '~=1', '  spaces  ', '\u200fright to left', 'NULL', '\\.',
  ];
  test.each(harmless)('comes back as it was: %j', async (information) => {
    const job = await anExportedJob(it, { information, latestUpdate: information });
    const [, csv] = csvCells(await exported(it, { clientIds: [job.clientId] }));
    expect(csv?.[5]).toBe(information);
    const [, sheet] = sheetCells((await sheetsOf(await exported(it, { format: 'xlsx', clientIds: [job.clientId] })))[0]);
    expect([sheet?.[5], sheet?.[6]]).toEqual([information.replaceAll('\r\n', '\n'), information.replaceAll('\r\n', '\n')]);
  });

  test('loses what XML cannot hold, and what a spreadsheet would read as a character’s number stays text', async () => {
    const job = await anExportedJob(it, { information: 'a\u0001b\u000bc\u001fd\ufffee', latestUpdate: 'x_x000D_y' });
    const file = await exported(it, { format: 'xlsx', clientIds: [job.clientId] });
    const [, row] = sheetCells((await sheetsOf(file))[0]);
    expect(row?.[5]).toBe('abcde');
    // The reader here doesn't translate these; spreadsheets show x_x000D_y.
    expect(row?.[6]).toBe('x_x005F_x000D_y');
  });

  test('of any length is whole in a CSV, and cut in a spreadsheet to what a cell can hold', async () => {
    const information = `${'🔧'.repeat(20_000)}end`;
    const job = await anExportedJob(it, { information });
    expect(csvCells(await exported(it, { clientIds: [job.clientId] }))[1]?.[5]).toBe(information);
    const [, row] = sheetCells((await sheetsOf(await exported(it, { format: 'xlsx', clientIds: [job.clientId] })))[0]);
    expect(row?.[5]).toBe(`${'🔧'.repeat(16_383)}…`);
  });

  test('in names is no formula either', async () => {
    const job = await anExportedJob(it, {}, {}, { client: '=Homes', site: '@Row', plot: '-1' });
    expect(csvCells(await exported(it, { clientIds: [job.clientId] }))[1]?.slice(1, 4)).toEqual(['\'=Homes', '\'@Row', '\'-1']);
    const [, row] = sheetCells((await sheetsOf(await exported(it, { format: 'xlsx', clientIds: [job.clientId] })))[0]);
    expect(row?.slice(0, 3)).toEqual(['\'=Homes', '\'@Row', '\'-1']);
  });
});

describe('an export that is refused', () => {
  test.each([
    ['a format nobody knows', { format: 'pdf' }, 'format', 'choice'],
    ['a date type nobody knows', { dateType: 'completed' }, 'dateType', 'choice'],
    ['no first day', { from: '' }, 'from', 'date'],
    ['a day that does not exist', { to: '2026-02-30' }, 'to', 'date'],
    ['days the wrong way round', { from: '2026-11-30', to: '2026-11-01' }, 'to', 'before-from'],
    ['what is no id', { clientIds: ['x'] }, 'clientIds.0', 'id'],
    ['a client nobody knows', { clientIds: [newId()] }, 'clientIds.0', 'unknown'],
    ['too many clients', { clientIds: Array.from({ length: 201 }, () => newId()) }, 'clientIds', 'too-many'],
  ])('says which field: %s', async (_, changes, path, code) => {
    const refusal = await refusalOf(exported(it, changes));
    expect([refusal.kind, refusal.code]).toEqual(['invalid', 'export/invalid']);
    expect(refusal.fields).toEqual([expect.objectContaining({ path, code })]);
  });

  test.each(['engineer', 'purchasing'])('is so for %s altogether', async (role) => {
    expect((await refusalOf(exported(it, {}, role))).kind).toBe('forbidden');
    expect((await refusalOf(it.rpc.countExport(anExport(), as(role)))).kind).toBe('forbidden');
  });
});

describe('a long export', () => {
  const days = { from: '2025-06-15', to: '2025-06-15' };
  const rows = 1_000;
  let clientIds: string[];
  beforeAll(async () => {
    // Some twenty megabytes: more than all the buffers on the way hold together.
    clientIds = [await manyJobs(it, rows, 'Kitchen tap drips. '.repeat(1_000))];
  });

  /** What the server does for exports just now: the event each of them waits for. */
  const running = async (): Promise<(string | null)[]> => {
    const found = await it.database.query<{ wait_event: string | null }>(
      `select wait_event from pg_stat_activity
       where datname = current_database() and usename = 'reporting' and query like 'copy%' and state = 'active'`);
    return found.map((each) => each.wait_event);
  };
  const start = (changes: object = {}, signal?: AbortSignal) =>
    it.rpc.exportJobs(anExport({ ...days, clientIds, ...changes }), as('office'), signal ? { signal } : {})[Symbol.asyncIterator]();

  test('has every row once, in order', async () => {
    const count = 1_500;
    const ofClient = { ...days, clientIds: [await manyJobs(it, count)] };
    const csv = csvCells(await exported(it, ofClient));
    expect(csv.slice(1).map(([ref]) => Number(ref))).toEqual(Array.from({ length: count }, (_, index) => 100_001 + index));
    const file = await exported(it, { ...ofClient, format: 'xlsx' });
    expect([file.totalRows, file.rows]).toEqual([count, count]);
    const plots = sheetCells((await sheetsOf(file))[0]).slice(1).map((row) => Number(row[2]));
    expect(plots).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  test('is read from the database no faster than it is taken', async () => {
    const parts = start();
    const head = await parts.next();
    await parts.next();
    await eventually(async () => expect(await running()).toEqual(['ClientWrite']));
    let last = 0;
    for (let part = await parts.next(); !part.done; part = await parts.next()) last = part.value.rows;
    expect([head.value.totalRows, last]).toEqual([rows, rows]);
    expect(await running()).toEqual([]);
  });

  test('stops in the database when its reader goes', async () => {
    const gone = new AbortController();
    const parts = start({}, gone.signal);
    await parts.next();
    await parts.next();
    await eventually(async () => expect(await running()).toEqual(['ClientWrite']));
    gone.abort();
    await expect(readToTheEnd(parts)).rejects.toThrow(/abort/i);
    await eventually(async () => expect(await running()).toEqual([]));
  });

  test('gives its turn to the next when its reader goes', async () => {
    const gone = new AbortController();
    const two = [start(), start({}, gone.signal)];
    for (const each of two) await each.next();
    const third = start();
    const waiting = third.next();
    gone.abort();
    expect((await waiting).value.totalRows).toBe(rows);
    for (const each of [two[0], third]) await each?.return?.(undefined);
    await eventually(async () => expect(await running()).toEqual([]));
  });

  async function readToTheEnd(parts: AsyncIterator<unknown>): Promise<void> {
    for (let part = await parts.next(); !part.done; part = await parts.next());
  }
});
