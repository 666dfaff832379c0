import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { aPlaceOf, engineerIdOf, type Job, type Place, raiseJob, today } from '../../tools/system/world.js';
import { holdExports, launch, Person } from './browser.js';
import { Hands } from './hands.js';

interface DayColours {
  version: number;
  dayColours: { fromDays: number; colour: string }[];
}

let browser: Browser;
let page: Page;
let hands: Hands;
let api: Visitor;
let place: Place;
let job: Job;
let day: string;

/** An answer has come by then, on a busy machine, too. */
const soon = { timeout: 10_000 };
const customer = `Mrs Keys ${Date.now().toString(36)}`;
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const option = (name: string | RegExp): Locator => page.getByRole('option', { name }).first();
const dialog = (name?: string | RegExp): Locator => page.getByRole('dialog', name ? { name } : {});
const tile = (slot?: 'AM' | 'PM'): Locator => page.locator(`${slot ? `[data-drop-slot="${slot}"] ` : ''}[data-job="${job.id}"] a`).first();
const read = async (): Promise<Job> => (await api.get<Job>(`/jobs/${job.id}`)).body;
const plus = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  browser = await launch();
  api = await Visitor.as('super');
  place = await aPlaceOf(api, await engineerIdOf(await Visitor.as('engineer')));
  day = await today();
  page = (await Person.at(browser, 'desktop')).page;
  hands = new Hands(page);
  await holdExports(page);
});
afterAll(() => browser.close());

describe('the road without a mouse', { timeout: 120_000 }, () => {
  it('signs in', async () => {
    await page.goto('/');
    await hands.to(page.getByLabel('Email'));
    await hands.type('super@demo.makegood.test');
    await hands.to(page.getByLabel('Password'));
    await hands.type('makegood');
    await hands.press('Enter');
    await page.waitForURL('**/calendar**');
    await page.getByRole('grid').waitFor();
  });

  it('raises a job: site and plot by typing, a tick, and saves it', async () => {
    await hands.press('c');
    await page.waitForURL('**/jobs/new');
    await hands.to(page.getByLabel('Site', { exact: true }));
    await hands.type(place.site.name);
    await hands.choose(option(place.site.name));
    await hands.to(page.getByLabel('Plot', { exact: true }));
    await hands.press('ArrowDown');
    await hands.choose(option(place.plot.name));
    await hands.to(page.getByLabel('Customer Name'));
    await hands.type(customer);
    await hands.to(page.getByLabel('Information'));
    await hands.type('Larder door drops');
    await hands.to(page.getByLabel('Chargeable', { exact: true }));
    await hands.press('Space');
    await hands.press('Control+s');
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    job = (await api.get<Job>(`/jobs/${id}`)).body;
    expect(job).toMatchObject({ customerName: customer, chargeable: true, information: 'Larder door drops' });
  });

  it('books it: its engineer by typing, the day in words', async () => {
    await page.getByText(`${job.refNum} raised`).waitFor();
    await hands.press('e');
    await hands.to(page.getByLabel('Operative', { exact: true }));
    await hands.type(place.engineer.name);
    await hands.choose(option(place.engineer.name));
    await hands.press('Escape');
    await hands.to(page.getByLabel('Booked Date'));
    await hands.type('today');
    await hands.press('Enter');
    await hands.go(page.getByRole('group', { name: 'AM/PM' }).getByRole('button', { name: 'AM' }), 'Space');
    await hands.press('Control+s');
    await button(/^Edit/).waitFor();
    expect((await read()).booking).toMatchObject({ bookedDate: day, slot: 'AM', operativeIds: [place.engineer.id] });
  });

  it('moves it on the calendar, and undoes that', async () => {
    await hands.pair('g', 'c');
    await tile('AM').waitFor();
    await walkTo(tile());
    await hands.press('m');
    const popup = dialog(`Move ${job.refNum}`);
    await hands.go(popup.getByRole('button', { name: 'PM', exact: true }), 'Space');
    await hands.press('Enter');
    await tile('PM').waitFor();
    await hands.to(page.locator(`[data-job="${job.id}"] :focus`));
    await page.getByText(`${job.refNum} moved to`).waitFor();
    await hands.press('Control+z');
    await page.locator(`[data-drop-slot="AM"] [data-job="${job.id}"] :focus`).waitFor();
    await expect.poll(async () => (await read()).booking, soon).toMatchObject({ slot: 'AM', bookedDate: day });
  });

  it('gives it another day from the month, and another engineer', async () => {
    await walkTo(tile());
    await hands.press('m');
    const popup = dialog(`Move ${job.refNum}`);
    await hands.go(popup.getByRole('button', { name: 'Another day' }));
    await hands.to(popup.getByRole('group').locator('[aria-current="date"]'));
    await hands.press('ArrowRight', 'ArrowRight', 'Enter');
    await popup.getByRole('radio').first().waitFor();
    await hands.to(popup.getByRole('radio', { checked: true }));
    await hands.press('ArrowDown');
    const chosen = (await popup.getByRole('radio', { checked: true }).getAttribute('value')) ?? '';
    await hands.press('Enter');
    const asked = dialog(/isn’t on/);
    const moved = page.getByText(new RegExp(`${job.refNum} moved to`));
    await moved.or(asked).first().waitFor();
    if (await asked.isVisible()) await hands.go(asked.getByRole('button', { name: 'Assign and move' }));
    await moved.waitFor();
    await tile().waitFor({ state: 'detached' });
    expect((await read()).booking).toMatchObject({ bookedDate: plus(day, 2), operativeIds: [chosen] });
    await hands.press('Control+z');
    await tile('AM').waitFor();
    await expect.poll(async () => (await read()).booking, soon).toMatchObject({ bookedDate: day, operativeIds: [place.engineer.id] });
  });

  it('never has a message over what has the focus: that goes to the other end of the day', async () => {
    const height = 520;
    await page.setViewportSize({ width: 1440, height });
    try {
      await walkTo(tile());
      await hands.press('m');
      await hands.go(dialog(`Move ${job.refNum}`).getByRole('button', { name: 'PM', exact: true }), 'Space');
      await hands.press('Enter');
      const message = page.locator('.toast', { hasText: `${job.refNum} moved to` });
      await message.waitFor();
      const ends = [];
      for (const key of ['k', 'j']) {
        for (let steps = 0; steps < 15; steps += 1) {
          await hands.press(key);
          await hands.seeFocus();
        }
        ends.push((await message.boundingBox())!.y < height / 2 ? 'top' : 'bottom');
      }
      expect(ends).toEqual(['bottom', 'top']);
      await hands.press('Control+z');
      await page.getByText(`${job.refNum} put back`).waitFor();
      await expect.poll(async () => (await read()).booking, soon).toMatchObject({ slot: 'AM', bookedDate: day });
    } finally {
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });

  it('goes through the grid by arrows, to a day, to its jobs, and widens it', async () => {
    await hands.press('/');
    await hands.to(page.getByRole('grid').locator('[data-column][tabindex="0"]'));
    const stops = [['ArrowDown', 1, 7], ['End', 1, 14], ['Home', 1, 0], ['PageDown', 16, 0], ['PageUp', 1, 0], ['ArrowRight', 1, 1]] as const;
    for (const [key, row, column] of stops) {
      await hands.press(key);
      await page.locator(`[data-row="${row}"] [data-column="${column}"]:focus`).waitFor();
      await hands.seeFocus();
    }
    await hands.press('Enter');
    await page.waitForURL(`**day=${plus(day, -6)}**`);
    await hands.press('t');
    await page.waitForURL((url) => !url.search.includes('day='));
    const width = page.getByRole('separator', { name: 'Width of the fortnight' });
    await hands.press('j');
    await hands.to(width, 'Shift+Tab');
    const before = Number(await width.getAttribute('aria-valuenow'));
    await hands.press('ArrowLeft');
    await expect.poll(async () => Number(await width.getAttribute('aria-valuenow')), soon).toBe(before - 16);
    await hands.press('Home');
    await hands.go(button('Widen the day'));
    await page.waitForURL('**view=columns**');
    await hands.go(button('Show the fortnight'));
    await page.getByRole('grid').waitFor();
  });

  it('books what waits in the tray', async () => {
    const waiting = await raiseJob(api, place, { information: 'Meter cupboard hinge', issueDate: '2019-12-02' });
    await hands.press('/');
    await hands.go(button(`Book ${waiting.refNum}…`));
    const popup = dialog(`Book ${waiting.refNum}`);
    await popup.getByRole('radio', { name: new RegExp(place.engineer.name) }).waitFor();
    await hands.to(popup.getByRole('radio', { checked: true }));
    const theirs = popup.getByRole('radio', { name: new RegExp(place.engineer.name) });
    for (let steps = 0; steps < 50 && !(await theirs.isChecked()); steps += 1) await hands.press('ArrowUp');
    await hands.press('Enter');
    await button(`Book ${waiting.refNum}…`).waitFor({ state: 'detached' });
    await expect.poll(async () => (await api.get<Job>(`/jobs/${waiting.id}`)).body.booking, soon).toMatchObject({ bookedDate: day, operativeIds: [place.engineer.id] });
  });

  it('finds it in the list by filters, sorts, chooses columns, and opens it', async () => {
    await hands.pair('g', 'l');
    await page.locator('main tbody tr').first().waitFor();
    await hands.go(page.getByRole('search').getByRole('button', { name: /^Site/ }));
    await hands.to(page.getByRole('combobox', { name: 'Find site' }));
    await hands.type(place.site.name);
    await hands.choose(option(place.site.name));
    await page.waitForURL('**site=**');
    await page.getByRole('search').locator('button:focus', { hasText: 'Site' }).waitFor();
    await hands.go(page.getByRole('group', { name: 'Status' }).getByRole('button', { name: /^Booked/ }), 'Space');
    await page.waitForURL('**status=booked**');
    const heading = page.getByRole('columnheader', { name: /Issued/ });
    await hands.go(heading.getByRole('button'));
    await expect.poll(() => heading.getAttribute('aria-sort'), soon).toMatch(/ascending|descending/);
    await hands.go(button(/columns$/));
    await hands.go(page.getByRole('checkbox', { name: 'Issued Date' }), 'Space');
    await heading.waitFor({ state: 'detached' });
    await hands.go(button('Usual columns'));
    await heading.waitFor();
    await hands.press('Escape');
    await hands.to(button(/columns$/));
    await hands.press('/');
    await hands.type(String(job.refNum));
    const row = page.locator('main tbody tr').filter({ hasText: String(job.refNum) });
    await expect.poll(() => page.locator('main tbody tr').count(), soon).toBe(1);
    await hands.to(row.getByRole('link'));
    await hands.press('Enter');
    await page.waitForURL(`**/jobs/${job.id}`);
  });

  it('edits it, is asked before what was typed is left, and saves', async () => {
    await button(/^Edit/).waitFor();
    await hands.press('e');
    await hands.to(page.getByLabel('Information'));
    await hands.retype('Larder door drops and rubs');
    await hands.to(page.getByLabel('Defects End'));
    await hands.press('Alt+ArrowDown');
    await hands.to(dialog('Pick a day').locator('[aria-current="date"]'));
    await hands.press('ArrowDown', 'Enter');
    await page.locator('[data-field="defectsEnd"] input:focus').waitFor();
    await hands.press('Control+k');
    await page.getByRole('combobox', { name: /Find a job/ }).waitFor();
    await hands.type('calendar');
    await option('Calendar').waitFor();
    await hands.press('Enter');
    const question = dialog('Leave without saving?');
    await hands.go(question.getByRole('button', { name: 'Keep editing' }));
    await question.waitFor({ state: 'detached' });
    await hands.press('Escape');
    await hands.go(question.getByRole('button', { name: 'Keep editing' }));
    await hands.press('Control+s');
    await button(/^Edit/).waitFor();
    expect(await read()).toMatchObject({ information: 'Larder door drops and rubs', defectsEnd: plus(day, 7) });
  });

  it('completes it, and reopens it', async () => {
    for (const completed of [true, false]) {
      await hands.press('e');
      await hands.go(page.getByLabel('Completed', { exact: true }), 'Space');
      await hands.press('Control+s');
      await button(/^Edit/).waitFor();
      expect((await read()).completed).toBe(completed);
    }
  });

  it('adds a document to it, and looks through its tabs', async () => {
    await hands.press('2');
    await page.waitForURL('**/documents');
    await hands.press('e');
    const chooser = page.waitForEvent('filechooser');
    await hands.go(page.getByLabel('File', { exact: true }));
    await (await chooser).setFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await hands.go(button('Upload'));
    await page.getByText('plan added').waitFor();
    await hands.press('Escape', '4');
    await page.waitForURL('**/history');
    await page.getByText('reopened').first().waitFor();
    await hands.press('1');
    await button(/^Edit/).waitFor();
  });

  it('exports, and cancels', async () => {
    await hands.pair('g', 'l');
    await page.waitForURL('**/list**');
    await page.locator('main tbody tr').first().waitFor();
    expect(await page.getByText('plan added').count()).toBe(0);
    await hands.go(page.getByRole('link', { name: 'Export' }));
    const popup = dialog('Export');
    const dateType = popup.getByRole('combobox', { name: 'Date Type' });
    await hands.go(dateType, 'Space');
    await popup.getByRole('option', { name: 'Issue Date' }).waitFor();
    await hands.press('ArrowDown');
    await hands.seeFocus();
    await hands.press('Enter');
    expect(await dateType.inputValue()).toBe('issue');
    await hands.press('Space');
    await popup.getByRole('option', { name: 'Issue Date' }).waitFor();
    await hands.press('Escape');
    await popup.getByRole('option', { name: 'Issue Date' }).waitFor({ state: 'hidden' });
    await hands.go(popup.getByRole('button', { name: 'This year' }));
    await popup.getByRole('status').filter({ hasText: /\d+ jobs/ }).waitFor();
    await hands.go(popup.getByRole('button', { name: 'Export Spreadsheet' }));
    const exports = page.getByRole('region', { name: 'Exports' });
    await hands.go(exports.getByRole('button', { name: /^Cancel/ }));
    await page.getByText('The export was cancelled').waitFor();
  });

  it('goes to a page of settings by its name, changes a colour, and adds a fault', async () => {
    const { body: before } = await api.get<DayColours>('/settings');
    await hands.press('Control+k');
    await page.getByRole('combobox', { name: /Find a job/ }).waitFor();
    await hands.type('customer care col');
    await option('Settings: Customer Care Colours').waitFor();
    await hands.press('Enter');
    await page.waitForURL('**/settings/**');
    await hands.to(page.getByLabel('colour 1', { exact: true }));
    await hands.retype('#0f766e');
    await hands.press('Control+s');
    await page.getByText('Colours saved').waitFor();
    const { body: after } = await api.get<DayColours>('/settings');
    expect(after.dayColours.map(({ colour }) => colour.toLowerCase())).toContain('#0f766e');
    await api.patch('/settings', { ifMatch: `"${after.version}"`, body: { dayColours: before.dayColours } });

    await hands.go(page.getByRole('link', { name: 'Faults', exact: true }));
    await hands.go(button('Add fault'));
    await hands.to(dialog('Add fault').getByLabel('Name'));
    await hands.type(`Keys ${customer}`);
    await hands.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await hands.go(button(`Keys ${customer}`));
    await hands.go(dialog().getByRole('button', { name: 'Delete' }));
    await hands.go(button('Delete fault'));
    await page.getByText(`Keys ${customer} deleted`).waitFor();
  });

  it('signs out', async () => {
    await hands.go(button(/: menu$/));
    const item = page.getByRole('menuitem', { name: 'Sign out' });
    await item.waitFor();
    await hands.press('End');
    await hands.seeFocus();
    await hands.press('Enter');
    await page.waitForURL('**/sign-in**');
  });
});

/** Along the jobs of the day until the tile has the focus, if that isn't still there. */
async function walkTo(target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element.closest('[data-job]')!.contains(document.activeElement));
  for (let steps = 0; steps < 100 && !(await isThere()); steps += 1) {
    await hands.press('j');
    await hands.seeFocus();
  }
  expect(await isThere()).toBe(true);
}
