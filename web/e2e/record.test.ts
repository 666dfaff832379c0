import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { aPlaceOf, bookJob, engineerIdOf, raiseJob, type Job, type Place } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

let browser: Browser;
let api: Visitor;
let superApi: Visitor;
let place: Place;
let hannah: Person;
let ruth: Person;
let sue: Person;
let phone: Person;

beforeAll(async () => {
  browser = await launch();
  [api, superApi] = await Promise.all([Visitor.as('office'), Visitor.as('super')]);
  place = await aPlaceOf(api, await engineerIdOf(await Visitor.as('engineer')));
  [hannah, ruth, sue, phone] = await Promise.all([
    Person.at(browser, 'desktop'), Person.at(browser, 'desktop'), Person.at(browser, 'desktop'), Person.at(browser, 'phone'),
  ]);
  await Promise.all([hannah.signIn('office'), ruth.signIn('manager'), sue.signIn('super'), phone.signIn('office')]);
});

afterAll(() => browser.close());

const editing = (page: Page) => page.getByRole('button', { name: /^Save/ });
const edit = (page: Page) => page.getByRole('button', { name: /^Edit/ });
const value = (page: Page) => page.getByRole('row', { name: /^Invoice Value/ });

const focus = (page: Page, field: string) => page.locator(`[data-field="${field}"] :focus`).waitFor();

async function changeFee(calloutFeePence: number): Promise<void> {
  const { headers } = await superApi.get('/settings');
  expect((await superApi.patch('/settings', { ifMatch: headers.get('etag'), body: { calloutFeePence } })).status).toBe(200);
}

async function open(person: Person, job: Job): Promise<Page> {
  await person.page.goto(`/jobs/${job.id}`);
  await edit(person.page).waitFor();
  return person.page;
}

async function edited(person: Person, job: Job): Promise<Page> {
  const page = await open(person, job);
  await page.keyboard.press('e');
  await editing(page).waitFor();
  return page;
}

/** Ends the session of this browser from another one. */
async function revoke(person: Person): Promise<void> {
  const answer = await person.page.request.get('/api/v1/sessions');
  const { items } = (await answer.json()) as { items: { id: string; isThisOne: boolean }[] };
  const { status } = await api.delete(`/sessions/${items.find(({ isThisOne }) => isThisOne)?.id}`);
  expect(status).toBe(204);
}

const read = async ({ id }: Job) => (await api.get<Job>(`/jobs/${id}`)).body;

describe('the job record', { timeout: 90_000 }, () => {
  it('is made with the keyboard alone', async () => {
    const { page } = hannah;
    await page.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL('**/jobs/new');
    await focus(page, 'siteId');
    await page.keyboard.type(place.site.name);
    await page.getByRole('option', { name: place.site.name }).first().waitFor();
    await hannah.look('record-sites');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Mrs Folake Adeyemi');
    await page.getByLabel('Customer Email').focus();
    await page.keyboard.type('f.adeyemi at mail.example');
    await page.keyboard.press('Control+s');
    await page.getByText('Enter one email address').waitFor();
    await focus(page, 'customerEmail');
    await hannah.look('record-refused');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('f.adeyemi@mail.example');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    await page.getByText(/\d+ raised/).waitFor();
    await page.getByText('Mrs Folake Adeyemi').first().waitFor();
  });

  it('shows the invoice value as it is typed, and keeps it as sent', async () => {
    const job = await raiseJob(api, place, { chargeable: true });
    const { body: settings } = await api.get<{ calloutFeePence: number; hourlyRatePence: number }>('/settings');
    const page = await edited(hannah, job);
    await page.getByLabel('Additional Visits').fill('2');
    await page.getByLabel('Additional Hours').fill('1.5');
    const pounds = `£${((2 * settings.calloutFeePence + 1.5 * settings.hourlyRatePence) / 100).toFixed(2)}`;
    await value(page).getByText(pounds).waitFor();
    await hannah.look('record-invoice');
    await changeFee(settings.calloutFeePence + 500);
    await value(page).getByText(`£${((2 * settings.calloutFeePence + 1.5 * settings.hourlyRatePence) / 100 + 10).toFixed(2)}`).waitFor();
    await changeFee(settings.calloutFeePence);
    await value(page).getByText(pounds).waitFor();
    await page.getByLabel('Invoice Sent', { exact: true }).check();
    await page.keyboard.press('Control+s');
    await edit(page).waitFor();
    await page.getByText(/As sent on .*, at the rates of then/).waitFor();
    await page.locator('button:focus', { hasText: /^Edit/ }).waitFor();
    expect((await read(job))['invoiceSentDate']).toBe((await api.get<{ today: string }>('/about')).body.today);
    await page.keyboard.press('e');
    await page.getByLabel('Invoice Sent', { exact: true }).uncheck();
    await page.getByText(/No longer sent, it is priced at today’s rates/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
    await edit(page).waitFor();
  });

  it('takes off who does not attend a new site, and says so', async () => {
    const job = await raiseJob(api, place);
    const booked = await api.put(`/jobs/${job.id}/booking`, { ifMatch: '"1.0"', body: { bookedDate: '2027-03-01', slot: 'AM', operativeIds: [place.engineer.id] } });
    expect(booked.status).toBe(200);
    const client = (await superApi.post<{ id: string }>('/clients', { body: { name: `Record ${job.refNum}`, active: false } })).body;
    const site = (await superApi.post<{ id: string }>('/sites', { body: { clientId: client.id, name: `Moved ${job.refNum}` } })).body;
    await superApi.post('/plots', { body: { siteId: site.id, name: '7', address: '7 New Street', postcode: 'LS1 4AP' } });
    const page = await edited(hannah, job);
    await page.getByLabel('Site', { exact: true }).fill(`Moved ${job.refNum}`);
    await page.getByRole('option', { name: `Moved ${job.refNum}` }).click();
    await page.getByText(`${place.engineer.name} isn’t assigned to Moved ${job.refNum}`).waitFor();
    await hannah.look('record-moved');
    await page.getByLabel('Plot', { exact: true }).click();
    await page.getByRole('option', { name: '7' }).click();
    await page.keyboard.press('Control+s');
    await edit(page).waitFor();
    expect(await read(job)).toMatchObject({ siteId: site.id, booking: { bookedDate: '2027-03-01', operativeIds: [] } });
  });

  it('lets the second of two admins see who changed what, and choose field by field', async () => {
    const job = await raiseJob(api, place);
    const [page, other] = [await edited(hannah, job), await edited(ruth, job)];
    await page.getByLabel('Information').fill('Worktop and sink');
    await page.getByLabel('Latest Update').fill('Hannah rang the supplier');
    await page.getByLabel('Customer Number').fill('01422 555 010');
    await other.getByLabel('Information').fill('Worktop, hob side');
    await other.getByLabel('Latest Update').fill('Ruth ordered the worktop');
    await other.getByLabel('Operative Notes').fill('Bay 4');
    await other.keyboard.press('Control+s');
    await edit(other).waitFor();
    await page.getByText(/changed Information, Operative Notes and Latest Update, /).waitFor();
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ruth ordered the worktop').waitFor();
    await hannah.look('record-conflict');
    await dialog.getByRole('row', { name: /^Latest Update/ }).getByRole('radio').first().check();
    await dialog.getByRole('button', { name: 'Save as chosen' }).click();
    await edit(page).waitFor();
    expect(await read(job)).toMatchObject({
      information: 'Worktop and sink', latestUpdate: 'Ruth ordered the worktop', operativeNotes: 'Bay 4', customerNumber: '01422 555 010',
    });
    await other.getByText(/changed Customer Number and Information, /).waitFor();
  });

  it('tells the second of two admins of a booking the first has moved, though the rest of the record is saved by then', async () => {
    const job = await raiseJob(api, place);
    await bookJob(api, job, place, '2027-03-01');
    const [page, other] = [await edited(hannah, job), await edited(ruth, job)];
    await other.getByLabel('Booked Date').fill('4 Mar 2027');
    await other.keyboard.press('Control+s');
    await edit(other).waitFor();
    await page.getByText(/changed Booked Date, /).waitFor();
    await page.getByLabel('Information').fill('Worktop and sink');
    await page.getByLabel('Booked Date').fill('3 Mar 2027');
    await page.keyboard.press('Control+s');
    const moved = page.getByRole('dialog').getByRole('row', { name: /^Booked Date/ });
    await moved.getByText('Mon 1 Mar 2027').waitFor();
    await moved.getByText('Thu 4 Mar 2027').waitFor();
    expect(await read(job)).toMatchObject({ information: 'Worktop and sink', booking: { bookedDate: '2027-03-04' } });
    await page.getByRole('dialog').getByRole('button', { name: 'Save as chosen' }).click();
    await edit(page).waitFor();
    expect(await read(job)).toMatchObject({ booking: { bookedDate: '2027-03-03' } });
  });

  it('tells the second of two admins of a record the first has changed, though its booking is saved by then', async () => {
    const job = await raiseJob(api, place);
    await bookJob(api, job, place, '2027-03-01');
    const [page, other] = [await edited(hannah, job), await edited(ruth, job)];
    await other.getByLabel('Latest Update').fill('Ruth ordered the worktop');
    await other.keyboard.press('Control+s');
    await edit(other).waitFor();
    await page.getByText(/changed Latest Update, /).waitFor();
    // Who completes a job books it first: a completed job's booking is fixed.
    await page.getByLabel('Completed').check();
    await page.getByLabel('Latest Update').fill('Hannah rang the supplier');
    await page.getByLabel('Booked Date').fill('3 Mar 2027');
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog').getByRole('row', { name: /^Latest Update/ }).getByText('Ruth ordered the worktop').waitFor();
    expect(await read(job)).toMatchObject({ latestUpdate: 'Ruth ordered the worktop', completed: false, booking: { bookedDate: '2027-03-03' } });
    await page.getByRole('dialog').getByRole('row', { name: /^Latest Update/ }).getByRole('radio').first().check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save as chosen' }).click();
    await edit(page).waitFor();
    expect(await read(job)).toMatchObject({ latestUpdate: 'Ruth ordered the worktop', completed: true });
  });

  it('keeps what was typed when the session is ended from elsewhere, and when the page goes away', async () => {
    const job = await raiseJob(api, place);
    const page = await edited(hannah, job);
    await page.getByLabel('Information').fill('Typed before the session ended');
    await revoke(hannah);
    await page.keyboard.press('Control+s');
    const overlay = page.getByRole('dialog', { name: 'Sign in to carry on' });
    await overlay.getByLabel('Password').fill('makegood');
    await hannah.look('record-signed-out');
    await overlay.getByRole('button', { name: 'Sign in', exact: true }).click();
    await edit(page).waitFor();
    expect((await read(job))['information']).toBe('Typed before the session ended');

    await page.keyboard.press('e');
    await page.getByLabel('Information').fill('Typed before a reload');
    page.once('dialog', (question) => void question.accept());
    await page.reload();
    await page.getByText(/You changed Information .* and didn’t save/).waitFor();
    await hannah.look('record-draft');
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('1 unsaved change').waitFor();
    expect(await page.getByLabel('Information').inputValue()).toBe('Typed before a reload');
  });

  it('shows nobody else what was typed, and saves nothing in their name', async () => {
    const { page } = hannah;
    const id = page.url().split('/').at(-1);
    await hannah.context.clearCookies();
    await page.keyboard.press('Control+s');
    const overlay = page.getByRole('dialog', { name: 'Sign in to carry on' });
    await overlay.getByLabel('Email').fill('super@demo.makegood.test');
    await overlay.getByLabel('Password').fill('makegood');
    await overlay.getByRole('button', { name: 'Sign in', exact: true }).click();
    await edit(page).waitFor();
    expect(await page.getByText('didn’t save').count()).toBe(0);
    expect((await api.get<Job>(`/jobs/${id}`)).body['information']).toBe('Typed before the session ended');
    await hannah.context.clearCookies();
    await hannah.signIn('office');
    await page.goto(`/jobs/${id}`);
    await page.getByText(/You changed Information .* and didn’t save/).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('counts a date that still stands in its field: for saving by a key, and for leaving', async () => {
    const job = await raiseJob(api, place);
    const page = await edited(hannah, job);
    const [issued, ends] = [page.getByLabel('Issue Date'), page.getByLabel('Defects End')];
    await ends.fill('31 Feb 2028');
    await page.keyboard.press('Control+s');
    await page.getByText('“31 Feb 2028” isn’t a date').waitFor();
    await ends.fill('24 Nov 2028');
    await issued.fill('');
    await page.keyboard.press('Control+s');
    await page.getByText('Choose the day it was issued.').waitFor();
    await issued.fill('3 Nov 2026');
    await page.keyboard.press('Control+s');
    await edit(page).waitFor();
    expect(await read(job)).toMatchObject({ issueDate: '2026-11-03', defectsEnd: '2028-11-24' });

    await page.keyboard.press('e');
    await ends.fill('25 Nov 2028');
    await page.keyboard.press('Escape');
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByText('Defects End').waitFor();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await edit(page).waitFor();
  });

  it('asks before unsaved changes are left', async () => {
    const job = await raiseJob(api, place);
    const { page } = hannah;
    await page.goto(`/list?q=${job.refNum}`);
    await page.getByRole('row').filter({ hasText: String(job.refNum) }).getByRole('link').first().click();
    await edit(page).click();
    await page.getByLabel('Action').fill('Not to be lost');
    await page.goBack();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByText('Action').waitFor();
    await hannah.look('record-leaving');
    await question.getByRole('button', { name: 'Keep editing' }).click();
    expect(await page.getByLabel('Action').inputValue()).toBe('Not to be lost');
    await page.getByRole('link', { name: 'List' }).first().click();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await page.waitForURL('**/list**');
  });

  it('is deleted from Edit mode, gone for others, and restored by a Super User', async () => {
    const job = await raiseJob(api, place);
    await open(ruth, job);
    const page = await edited(hannah, job);
    await page.getByRole('button', { name: 'Delete' }).click();
    await hannah.look('record-deleting');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete job' }).click();
    await page.waitForURL('**/list**');
    await ruth.page.getByText(/deleted this job at/).waitFor();
    await ruth.look('record-gone');
    await sue.page.goto(`/jobs/${job.id}`);
    await sue.page.getByText('Only Super Users see this job').waitFor();
    await sue.look('record-deleted');
    await sue.page.getByRole('button', { name: 'Restore' }).click();
    await edit(sue.page).waitFor();
    expect((await read(job))['deleted']).toBe(false);
    await sue.page.keyboard.press('4');
    await sue.page.getByText('restored the job').first().waitFor();
    const { body: clients } = await api.get<{ items: { id: string; name: string }[] }>('/clients');
    const client = clients.items.find(({ id }) => id === place.site.clientId)?.name ?? '';
    await sue.page.getByRole('row', { name: `Client – ${client}`, exact: true }).waitFor();
    await sue.page.getByLabel('Search history').fill('deleted');
    await sue.page.getByText('deleted the job').first().waitFor();
    await sue.look('record-history');
  });

  it('can be worked on with a phone', async () => {
    const job = await raiseJob(api, place, { chargeable: true, latestUpdate: 'The worktop is on its way.' });
    const page = await open(phone, job);
    await phone.look('record-phone');
    await edit(page).click();
    await page.getByLabel('Customer Name').fill('Mrs F Adeyemi');
    await phone.look('record-phone-edit');
    await editing(page).click();
    await edit(page).waitFor();
    expect((await read(job))['customerName']).toBe('Mrs F Adeyemi');
  });
});
