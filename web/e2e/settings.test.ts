import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { aPlaceOf, bookJob, engineerIdOf, type Job, type Place, raiseJob, today } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

interface Settings {
  version: number;
  companyName: string;
  shortName: string;
  hourlyRatePence: number;
  dayColours: { fromDays: number; colour: string }[];
  holidays: { date: string; name: string }[];
}

let browser: Browser;
let place: Place;
let boss: Person;
let office: Person;
let phone: Person;
let api: Visitor;
let clerk: Visitor;
let before: Settings;

const settings = async (): Promise<Settings> => (await api.get<Settings>('/settings')).body;
async function patch(body: object): Promise<void> {
  const { version } = await settings();
  const { status } = await api.patch('/settings', { ifMatch: `"${version}"`, body });
  expect(status).toBe(200);
}
/** The same day of next week, in ISO and as somebody types it. */
const later = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const goTo = (page: Page, title: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: title, exact: true }).click();

beforeAll(async () => {
  browser = await launch();
  [api, clerk] = await Promise.all([Visitor.as('super'), Visitor.as('office')]);
  place = await aPlaceOf(clerk, await engineerIdOf(await Visitor.as('engineer')));
  before = await settings();
  [boss, office, phone] = await Promise.all([Person.at(browser, 'desktop'), Person.at(browser, 'desktop'), Person.at(browser, 'phone')]);
  await Promise.all([boss.signIn('super'), office.signIn('office'), phone.signIn('super')]);
});

afterAll(async () => {
  const { hourlyRatePence, shortName, dayColours, holidays } = before;
  await patch({ hourlyRatePence, shortName, dayColours, holidays });
  await browser.close();
});

describe('settings', { timeout: 60_000 }, () => {
  it('open by keyboard alone, each page for those whose it is', async () => {
    await boss.page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
    await Promise.all([boss.page.keyboard.press('g'), boss.page.keyboard.press('s')]);
    await boss.page.waitForURL('**/settings/company');
    await boss.page.getByLabel('Hourly rate').waitFor();
    await boss.look('settings-company');
    await office.page.goto('/settings/company');
    await office.page.waitForURL('**/calendar**');
    await office.page.getByRole('link', { name: 'Settings' }).click();
    await office.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await office.page.getByRole('link', { name: 'Company', exact: true }).count()).toBe(0);
  });

  describe('a change of rates', () => {
    let open: Job;
    let sent: Job;

    it('says how many jobs it reprices, and an open record elsewhere follows; one that was sent stays', async () => {
      const charged = { chargeable: true, additionalHours: '2' };
      [open, sent] = [await raiseJob(clerk, place, charged), await raiseJob(clerk, place, { ...charged, invoiceSent: true })];
      const value = (pence: number): string => new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100);
      await office.page.goto(`/jobs/${open.id}`);
      const cell = office.page.getByRole('row').filter({ hasText: 'Invoice Value' });
      await cell.getByText(value(open.invoiceValuePence)).waitFor();

      const { page } = boss;
      await page.getByLabel('Hourly rate').fill('-4');
      await page.getByRole('button', { name: /^Save/ }).click();
      await page.getByText('Enter an amount in pounds').waitFor();
      await page.getByLabel('Hourly rate').fill('51.25');
      await page.getByText(/Saving reprices [\d,]+ chargeable jobs? not invoiced yet/).waitFor();
      await boss.look('settings-rates');
      await page.keyboard.press('Control+s');
      await page.getByText(/follow the new rates/).waitFor({ timeout: 20_000 });

      await cell.getByText('£102.50').waitFor();
      const after = (await clerk.get<Job>(`/jobs/${sent.id}`)).body;
      expect(after.invoiceValuePence).toBe(sent.invoiceValuePence);
      expect(after.version).toBe(sent.version);
      const { body } = await api.get<{ left: number; settingsVersion: number }>('/settings/repricing');
      expect(body).toMatchObject({ left: 0, settingsVersion: (await settings()).version });
    });

    it('made by two people at once is told: who, what, and whose shall stand', async () => {
      const { page } = boss;
      await page.getByLabel('Short name').fill('Mine');
      await patch({ shortName: 'Theirs', companyName: before.companyName });
      await page.getByRole('alert').filter({ hasText: 'saved this before you' }).waitFor();
      await page.getByRole('alert').getByRole('listitem').filter({ hasText: 'Theirs' }).waitFor();
      await boss.look('settings-conflict');
      await page.getByRole('button', { name: 'Take theirs' }).click();
      expect(await page.getByLabel('Short name').inputValue()).toBe('Theirs');
      await page.getByLabel('Short name').fill('Ours');
      await page.getByRole('button', { name: /^Save/ }).click();
      await page.getByText('Company saved').waitFor();
      expect((await settings()).shortName).toBe('Ours');
    });
  });

  it('colours by days open are refused when doubled, previewed, and the list follows', async () => {
    const { page } = boss;
    await office.page.goto('/list');
    await goTo(page, 'Customer Care Colours');
    await page.getByRole('button', { name: 'Add colour' }).click();
    const days = page.getByLabel(/from how many days/).last();
    await days.fill('14');
    const shade = page.getByLabel(/^colour 4$/i).first();
    const offered = await shade.inputValue();
    await shade.fill('reddish');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('14 days have a colour already.').waitFor();
    await page.getByText('Choose a colour, written like #fde6e4.').waitFor();
    await shade.fill(offered);
    await page.getByRole('button', { name: /^Save/ }).click();
    await boss.look('settings-colours-refused');
    await page.getByLabel(/from how many days/).nth(1).fill('77');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('Colours saved').waitFor();
    await boss.look('settings-colours');
    expect((await settings()).dayColours.map(({ fromDays }) => fromDays)).toContain(77);
    await office.page.getByText('77+', { exact: true }).waitFor();
  });

  it('a fault is added, renamed, deleted, and offered again', async () => {
    const { page } = boss;
    await goTo(page, 'Faults');
    await page.getByRole('button', { name: 'Add fault' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('carpenter');
    await page.keyboard.press('Enter');
    await dialog.getByText('There is already a fault of that name.').waitFor();
    await boss.look('settings-fault');
    await dialog.getByLabel('Name').fill('Groundworker');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Groundworker' }).click();
    await dialog.getByLabel('Name').fill('Groundworks');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Groundworks' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete fault' }).click();
    await page.getByText('Groundworks deleted').waitFor();
    await page.getByLabel(/^Deleted/).check();
    const row = page.getByRole('row').filter({ hasText: 'Groundworks' });
    await row.getByText('Deleted').waitFor();
    await boss.look('settings-faults');
    await row.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Groundworks is offered again').waitFor();
    const { items } = (await api.get<{ items: { id: string; name: string; version: number }[] }>('/faults')).body;
    const fault = items.find(({ name }) => name === 'Groundworks');
    expect(fault).toBeDefined();
    await api.delete(`/faults/${fault!.id}`, { ifMatch: `"${fault!.version}"` });
  });

  it('a holiday of the company’s own is shaded on an open calendar', async () => {
    const day = later(await today(), 2);
    await patch({ holidays: before.holidays.filter(({ date }) => date !== day) });
    await office.page.goto('/calendar');
    await office.page.getByRole('row').filter({ hasText: place.site.name }).first().waitFor();
    const { page } = boss;
    await goTo(page, 'Holidays');
    await page.getByRole('button', { name: 'Add holiday' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day', { exact: true }).fill(day);
    await dialog.getByLabel('Holiday').fill('Stocktaking');
    await boss.look('settings-holiday');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('row').filter({ hasText: 'Stocktaking' }).getByText('Your own').waitFor();
    await boss.look('settings-holidays');
    await office.page.getByTitle('Stocktaking').first().waitFor();
    await page.getByRole('button', { name: 'Remove Stocktaking' }).click();
    await page.getByText('Stocktaking is a working day').waitFor();
    await office.page.getByTitle('Stocktaking').first().waitFor({ state: 'detached' });
  });

  it('an absence names the jobs it leaves behind, and the calendar shows it', async () => {
    const day = later(await today(), 6);
    const job = await raiseJob(clerk, place);
    await bookJob(clerk, job, place, day);
    await office.page.goto(`/calendar?day=${day}`);
    await goTo(boss.page, 'Absences');
    const { page } = boss;
    await page.getByRole('button', { name: 'Add absence' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Engineer', { exact: true }).fill(place.engineer.name);
    await page.getByRole('option', { name: place.engineer.name }).click();
    await dialog.getByLabel('From', { exact: true }).fill(day);
    await dialog.getByLabel('Until', { exact: true }).fill(day);
    await dialog.getByLabel('Reason').fill('Dentist');
    await dialog.getByRole('link', { name: String(job.refNum) }).waitFor();
    await boss.look('settings-absence');
    await dialog.getByRole('button', { name: 'Add' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Dentist' }).filter({ hasText: place.engineer.name });
    await row.waitFor();
    await boss.look('settings-absences');
    await office.page.getByText(/Dentist, until/).first().waitFor();
    const again = await clerk.post('/absences', { body: { engineerId: place.engineer.id, from: day, until: later(day, 3), reason: 'Holiday' } });
    expect([again.status, again.body.errors?.[0]?.path]).toEqual([422, 'from']);
    await row.getByRole('button', { name: place.engineer.name }).click();
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await row.waitFor({ state: 'detached' });
    await office.page.getByText(/Dentist, until/).first().waitFor({ state: 'detached' });
  });

  it('who changed what is there to read', async () => {
    const { page } = boss;
    await goTo(page, 'Changes');
    await page.getByText('Stocktaking').first().waitFor();
    await page.getByText('£51.25').first().waitFor();
    await boss.look('settings-changes');
    await patch({ shortName: 'Followed' });
    await page.getByText('Followed').first().waitFor();
  });

  it('are a list of pages on a phone, and each page fits it', async () => {
    const { page } = phone;
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Faults' }).waitFor();
    await phone.look('settings-phone');
    for (const title of ['Company', 'Customer Care Colours', 'Faults', 'Holidays', 'Absences', 'Changes']) {
      await page.getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('main').locator('table, form, li').first().waitFor();
      await phone.look(`settings-phone-${title.split(' ').at(-1)?.toLowerCase()}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.getByRole('link', { name: 'All settings' }).click();
    }
    await page.getByRole('link', { name: 'Absences', exact: true }).click();
    await page.getByRole('button', { name: 'Add absence' }).click();
    await page.getByRole('dialog').waitFor();
    await phone.look('settings-phone-absence');
  });
});
