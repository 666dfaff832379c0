import { request } from 'node:http';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { Visitor } from './client.js';
import { aPlaceOf, bookJob, engineerIdOf, raiseJob, type Job, type Place } from './world.js';

let office: Visitor;
let place: Place;
let job: Job;
const day = '2031-05-06';
const asked = { format: 'csv', dateType: 'booked', from: day, to: day };

beforeAll(async () => {
  office = await Visitor.as('office');
  place = await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer')));
  job = await raiseJob(office, place, { information: '=1+1', latestUpdate: 'Washer ordered', chargeable: true, additionalVisits: 1 });
  await bookJob(office, job, place, day);
  await eventually(async () => expect((await office.get<{ rows: number }>(`/exports/count?dateType=booked&from=${day}&to=${day}`)).body.rows).toBe(1));
});

describe('an export over HTTP', () => {
  it('is the file, named by its days, saying how many rows are to come', async () => {
    const { status, headers, body } = await office.post<string>('/exports', { body: { ...asked, withInvoiceValues: true } });
    expect([status, headers.get('content-type'), headers.get('x-total-rows')]).toEqual([200, 'text/csv; charset=utf-8', '1']);
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('Makegood export 6 May 2031.csv');
    expect(body).toContain(`${job.refNum},`);
    expect(body).toContain(`"'=1+1"`);
    expect(body).toContain(`${(job.invoiceValuePence / 100).toFixed(2)},False,`);
  });

  it('is a workbook when that is asked for', async () => {
    const answer = await fetch(`${inject('makegoodUrl')}/api/v1/exports`, {
      method: 'POST', body: JSON.stringify({ ...asked, format: 'xlsx' }),
      headers: { cookie: office.cookieHeader, 'x-requested-with': 'makegood', 'content-type': 'application/json' },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    const [sheet] = workbook.worksheets;
    expect(sheet?.getCell('G1').value).toMatch(/\w+ Update Comments$/);
    expect([sheet?.getCell('F2').value, sheet?.getCell('G2').value]).toEqual([`'=1+1`, 'Washer ordered']);
  });

  it.each([
    ['a field that is missing', { to: undefined }, 400, 'to', 'missing'],
    ['a day that does not exist', { from: '2031-02-30' }, 400, 'from', 'date'],
    ['a format nobody knows', { format: 'pdf' }, 400, 'format', 'invalid-value'],
    ['a field nobody knows', { rows: 5 }, 400, 'rows', 'unknown-field'],
    ['days the wrong way round', { to: '2031-05-05' }, 422, 'to', 'before-from'],
    ['a client nobody knows', { clientIds: ['0199f3a2-7b1c-7cc1-9d54-0c0f5a4f8a11'] }, 422, 'clientIds.0', 'unknown'],
  ])('is refused by field: %s', async (_, changes, status, path, code) => {
    const answer = await office.post('/exports', { body: { ...asked, ...changes } });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path, code })]);
  });

  it.each(['engineer', 'purchasing'] as const)('is closed to %s', async (role) => {
    const visitor = await Visitor.as(role);
    expect((await visitor.post('/exports', { body: asked })).status).toBe(403);
    expect((await visitor.get(`/exports/count?dateType=booked&from=${day}&to=${day}`)).status).toBe(403);
  });

  it('leaves nothing running when its reader goes', async () => {
    const { postgres } = JSON.parse(readFileSync(join(inject('makegoodDataDir'), 'run.json'), 'utf8')) as { postgres: { adminUrl: string } };
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    const copying = async (): Promise<number> =>
      (await admin.query(`select from pg_stat_activity where usename = 'reporting' and query like 'copy%'`)).rowCount ?? 0;
    try {
      await leaveAfterTheFirstBytes();
      await eventually(async () => expect(await copying()).toBe(0));
    } finally {
      await admin.end();
    }
    expect((await office.post<string>('/exports', { body: asked })).status).toBe(200);
  });
});

/** Reads a little of everything there is, and hangs up. */
function leaveAfterTheFirstBytes(): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${inject('makegoodUrl')}/api/v1/exports`, {
      method: 'POST', headers: { cookie: office.cookieHeader, 'x-requested-with': 'makegood', 'content-type': 'application/json' },
    }, (answer) => answer.once('data', () => {
      sent.destroy();
      resolve();
    }));
    sent.once('error', reject);
    sent.end(JSON.stringify({ ...asked, dateType: 'issue', from: '1900-01-01', to: '2199-12-31' }));
  });
}
