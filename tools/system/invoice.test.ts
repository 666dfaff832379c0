import { eventually } from '@makegood/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewInvoice } from '../../web/src/features/jobs/invoice-preview.js';
import { Visitor } from './client.js';
import { aPlaceOf, engineerIdOf, raiseJob, type Job, type Place } from './world.js';

interface Rates {
  calloutFeePence: number;
  hourlyRatePence: number;
  outOfHoursRatePence: number;
  materialsUpliftPercent: string;
}

let office: Visitor;
let superUser: Visitor;
let place: Place;
let usual: Rates;

async function setRates(rates: Rates): Promise<void> {
  const { headers } = await superUser.get('/settings');
  const { calloutFeePence, hourlyRatePence, outOfHoursRatePence, materialsUpliftPercent } = rates;
  const body = { calloutFeePence, hourlyRatePence, outOfHoursRatePence, materialsUpliftPercent };
  expect((await superUser.patch('/settings', { ifMatch: headers.get('etag'), body })).status).toBe(200);
}

const read = async ({ id }: Job) => (await office.get<Job & { rates: Rates }>(`/jobs/${id}`)).body;
async function change(job: Job, body: object): Promise<Job> {
  const { version } = await read(job);
  const answer = await office.patch<Job>(`/jobs/${job.id}`, { ifMatch: `"${version}.0"`, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

beforeAll(async () => {
  [office, superUser] = await Promise.all([Visitor.as('office'), Visitor.as('super')]);
  place = await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer')));
  usual = (await superUser.get<Rates>('/settings')).body;
});

afterAll(() => setRates(usual));

describe('an invoice value', { timeout: 120_000 }, () => {
  it('is what the screen showed while it was typed, whatever was typed', async () => {
    const job = await raiseJob(office, place, { chargeable: true });
    const hours = ['0', '0.333', '0.3333', '1', '1.5', '2.25', '7.0001', '999.9999', '9999'];
    for (const [at, additionalHours] of hours.entries()) {
      for (const [also, outOfHoursTime] of hours.entries()) {
        const fields = { additionalVisits: (at * 37 + also * 111) % 1000, additionalHours, outOfHoursTime, supplyOnly: (at + also) % 7 === 6 };
        const saved = await change(job, fields);
        const shown = { chargeable: true, materialsCostPence: 0, ...fields, additionalVisits: String(fields.additionalVisits) };
        expect(saved.invoiceValuePence, JSON.stringify(fields)).toBe(previewInvoice(shown, usual)?.totalPence);
      }
    }
  });

  it('follows the rates until it is sent, stays as sent, and is priced again when it is not sent after all', async () => {
    const work = { chargeable: true, additionalVisits: 2, additionalHours: '1.5' };
    const [open, sent] = [await raiseJob(office, place, work), await raiseJob(office, place, { ...work, invoiceSent: true })];
    const before = open.invoiceValuePence;
    expect(sent.invoiceValuePence).toBe(before);
    await setRates({ ...usual, calloutFeePence: usual.calloutFeePence + 1000 });
    await eventually(async () => expect((await read(open)).invoiceValuePence).toBe(before + 2000));
    expect(await read(sent)).toMatchObject({ invoiceValuePence: before, rates: { calloutFeePence: usual.calloutFeePence } });
    const again = await change(sent, { invoiceSent: false });
    expect(again).toMatchObject({ invoiceValuePence: before + 2000, invoiceSentDate: null });
  });
});
