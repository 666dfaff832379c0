import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { Visitor } from '../../tools/system/client.js';
import { all, bookJob, raiseJob, today, type Job, type Place, type Site } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

let browser: Browser;
let person: Person;
let page: Page;
let office: Visitor;
let day: string;
/** Names of this run alone, so that it may be repeated on the same data. */
const journey = `journey ${Date.now().toString(36)}`;
const name = (word: string): string => `${word} of ${journey}`;

beforeAll(async () => {
  browser = await launch();
  person = await Person.at(browser, 'desktop');
  page = person.page;
  office = await Visitor.as('super');
  day = await today();
  await person.signIn('super');
});
afterAll(() => browser.close());

const dialog = () => page.getByRole('dialog').last();
const row = (text: string) => page.getByRole('row').filter({ hasText: text });

async function pick(label: string, option: string): Promise<void> {
  await dialog().getByLabel(label, { exact: true }).click();
  await dialog().getByLabel(label, { exact: true }).fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

describe('settings of homes and people', { timeout: 120_000 }, () => {
  let place: Place;
  let job: Job;

  it('add a client, and refuse an address that isn’t one next to its field', async () => {
    await page.goto('/settings/clients');
    await page.getByRole('button', { name: 'Add client' }).click();
    await dialog().getByLabel('Name').fill(name('Client'));
    const addresses = dialog().getByLabel('Customer care addresses');
    await addresses.fill('care@journey.test');
    await addresses.press('Enter');
    await addresses.fill('not an address');
    await addresses.press('Enter');
    await dialog().getByText(/isn’t an email address/).waitFor();
    await person.look('reference-client');
    await addresses.fill('');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await page.getByLabel('Search clients').fill(journey);
    await row(name('Client')).getByText('care@journey.test').waitFor();
    await person.look('reference-clients');
  });

  it('add two engineers and a site with one of them, and its plots in a row', async () => {
    await page.goto('/settings/engineers');
    for (const who of [name('Ada'), name('Ben')]) {
      await page.getByRole('button', { name: 'Add engineer' }).click();
      await dialog().getByLabel('Name').fill(who);
      await dialog().getByLabel('Phone').fill('07700 900321');
      await dialog().getByRole('button', { name: 'Add', exact: true }).click();
      await dialog().waitFor({ state: 'hidden' });
    }
    await person.look('reference-engineers');
    await page.goto('/settings/sites');
    await page.getByRole('button', { name: 'Add site' }).click();
    await dialog().getByLabel('Name').fill(name('Site'));
    await pick('Client', name('Client'));
    await pick('Engineers', name('Ada'));
    await page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
    await page.getByLabel('Search sites').fill(journey);
    await row(name('Site')).getByText(name('Ada')).waitFor();
    await person.look('reference-sites');
    await row(name('Site')).getByRole('link', { name: /^Plots of/ }).click();
    await page.getByRole('button', { name: 'Add several' }).first().click();
    await dialog().getByLabel('To plot').fill('12');
    await dialog().getByLabel('Street and town').fill('Heddle Way, Leeds');
    await dialog().getByLabel('Postcode').fill('ls1 4ap');
    await dialog().getByText('12 plots: 1 (1 Heddle Way, Leeds) to 12 (12 Heddle Way, Leeds)').waitFor();
    await person.look('reference-plots-add');
    await dialog().getByRole('button', { name: 'Add 12 plots' }).click();
    await row('12 Heddle Way, Leeds').getByText('LS1 4AP').waitFor();
    await person.look('reference-plots');
  });

  it('say how many open jobs go with a site to another client', async () => {
    const site = (await all<Site>(office, `/sites?q=${encodeURIComponent(journey)}`)).find((one) => one.name === name('Site'));
    if (!site) throw new Error('the site was not added');
    const [plot] = await all<{ id: string; name: string }>(office, `/plots?siteId=${site.id}`);
    const engineer = (await all<{ id: string; name: string }>(office, `/engineers?siteId=${site.id}`))[0];
    if (!plot || !engineer) throw new Error('the site has no plot or no engineer');
    place = { site, plot, engineer };
    job = await raiseJob(office, place);
    await bookJob(office, job, place, day);
    await page.goto('/settings/sites');
    await page.getByLabel('Search sites').fill(journey);
    await row(name('Site')).getByRole('button').first().click();
    const other = (await all<{ id: string; name: string }>(office, '/clients')).find(({ id }) => id !== site.clientId);
    await pick('Client', other?.name ?? '');
    await dialog().getByText(/1 open job goes with it to/).waitFor();
    await person.look('reference-site-moves');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await eventually(async () => {
      expect((await office.get<Job>(`/jobs/${job.id}`)).body).toMatchObject({ clientId: other?.id });
    }, { within: 10_000 });
  });

  it('show who saved first, and what', async () => {
    await row(name('Site')).getByRole('button').first().click();
    await dialog().getByLabel('Name').fill(name('My site'));
    const { headers } = await office.get(`/sites/${place.site.id}`);
    await office.patch(`/sites/${place.site.id}`, { ifMatch: headers.get('etag'), body: { name: name('Site') + ' West' } });
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('saved this before you').waitFor();
    await person.look('reference-conflict');
    await dialog().getByRole('button', { name: 'Take theirs' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await row(`${name('Site')} West`).getByRole('button').first().click();
    await dialog().getByText('Who changed what').click();
    await dialog().getByText(name('Client')).first().waitFor();
    await person.look('reference-history');
    await page.keyboard.press('Escape');
  });

  it('keep a site whose jobs are open', async () => {
    await row(`${name('Site')} West`).getByRole('button').first().click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete site' }).click();
    await page.getByText('1 job is still open at this site.').waitFor();
    await person.look('reference-site-open-jobs');
  });

  it('ask who takes the bookings of an engineer who goes, and hand them over', async () => {
    await page.goto('/settings/engineers');
    await page.getByLabel('Search engineers').fill(name('Ada'));
    await row(name('Ada')).getByRole('button').first().click();
    await dialog().getByText(/1 booking, the next on/).waitFor();
    await person.look('reference-engineer');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByText('has 1 booking ahead').waitFor();
    await dialog().getByRole('button', { name: 'Delete and hand over' }).click();
    await dialog().getByText('Choose an engineer, or nobody yet.').waitFor();
    await pick('Who takes over?', name('Ben'));
    await person.look('reference-take-over');
    await dialog().getByRole('button', { name: 'Delete and hand over' }).click();
    await page.getByText(`${name('Ada')} deleted`).waitFor();
    await page.goto(`/jobs/${job.id}/history`);
    await page.getByText(name('Ben')).first().waitFor({ timeout: 10_000 });
    const { body } = await office.get<Job>(`/jobs/${job.id}`);
    expect(body.booking).toMatchObject({ bookedDate: day, version: 2 });
  });

  it('give a Super User back what was deleted, and nobody else the box', async () => {
    await page.goto('/settings/engineers');
    await page.getByLabel('Deleted').check();
    await page.getByLabel('Search engineers').fill(name('Ada'));
    await row(name('Ada')).waitFor();
    await person.look('reference-deleted');
    await row(name('Ada')).getByRole('button', { name: 'Restore' }).click();
    await page.getByText(`${name('Ada')} is back`).waitFor();
    const colleague = await Person.at(browser, 'desktop');
    await colleague.signIn('office');
    await colleague.page.goto('/settings/engineers');
    await colleague.page.getByLabel('Search engineers').waitFor();
    expect(await colleague.page.getByLabel('Deleted').count()).toBe(0);
  });

  it('work on a phone', async () => {
    const phone = await Person.at(browser, 'phone');
    await phone.signIn('super');
    for (const [path, search] of [['clients', 'clients'], ['sites', 'sites'], ['engineers', 'engineers']] as const) {
      await phone.page.goto(`/settings/${path}`);
      await phone.page.getByLabel(`Search ${search}`).fill(journey);
      await phone.page.getByRole('row').filter({ hasText: journey }).first().waitFor();
      await phone.look(`reference-${path}-phone`);
    }
    await phone.page.goto(`/settings/plots?site=${place.site.id}`);
    await phone.page.getByText('12 Heddle Way, Leeds').waitFor();
    await phone.look('reference-plots-phone');
    await phone.page.getByRole('button', { name: 'Add several' }).click();
    await phone.page.getByLabel('To plot').waitFor();
    await phone.look('reference-plots-add-phone');
  });
});
