import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { all, aPlaceOf, engineerIdOf, type Job, type Place, raiseJob, today } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

interface Engineer {
  id: string;
  name: string;
}

let browser: Browser;
let api: Visitor;
let place: Place;
let office: Person;
let manager: Person;
/** On the site, on the site, and not on it. */
let [anna, ben, stranger]: (Engineer | undefined)[] = [];
let date: string;

/** An answer has come by then, on a busy machine, too. */
const soon = { timeout: 10_000 };

const plus = (from: string, days: number): string => new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const isWeekend = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
/** A weekday far enough ahead that the demo has nothing there, with a weekday after it. */
function aQuietDay(from: string): string {
  let day = plus(from, 60);
  while (isWeekend(day) || isWeekend(plus(day, 1))) day = plus(day, 1);
  return day;
}

beforeAll(async () => {
  browser = await launch();
  api = await Visitor.as('office');
  place = await aPlaceOf(api, await engineerIdOf(await Visitor.as('engineer')));
  const engineers = await all<Engineer>(api, '/engineers');
  const isOfSite = ({ id }: Engineer): boolean => place.site.engineerIds.includes(id);
  const others = engineers.filter(({ id }) => id !== place.engineer.id);
  anna = place.engineer;
  ben = others.find(isOfSite) ?? others[0];
  stranger = others.find((one) => one !== ben && !isOfSite(one));
  if (!place.site.engineerIds.includes(ben!.id)) await assigned([...place.site.engineerIds, ben!.id]);
  date = aQuietDay(await today());
  [office, manager] = await Promise.all([Person.at(browser, 'desktop'), Person.at(browser, 'desktop')]);
  await Promise.all([office.signIn('office'), manager.signIn('manager')]);
});
afterAll(() => browser.close());
// Each step begins on the day, and one that failed with something in its hand lets go of it.
beforeEach(() => openDay(office));
afterEach(() => office.page.mouse.up());

async function siteNow() {
  const { body } = await api.get<{ engineerIds: string[]; version: number }>(`/sites/${place.site.id}`);
  return body;
}
async function assigned(engineerIds: string[]): Promise<void> {
  const { status } = await api.patch(`/sites/${place.site.id}`, { ifMatch: `"${(await siteNow()).version}"`, body: { engineerIds } });
  expect(status).toBe(200);
}
async function bookingOf(job: Job): Promise<Job['booking']> {
  return (await api.get<Job['booking']>(`/jobs/${job.id}/booking`)).body;
}
/** A job of its own, booked when and for whom it's said. */
async function aBooked(information: string, slot = 'AM', engineer = anna!, on = date): Promise<Job> {
  const job = await raiseJob(api, place, { information });
  const { status } = await api.put(`/jobs/${job.id}/booking`, { ifMatch: '"0"', body: { bookedDate: on, slot, operativeIds: [engineer.id] } });
  expect(status).toBe(200);
  return job;
}

const half = (page: Page, engineer: Engineer, slot: 'AM' | 'PM'): Locator => page.locator(`[data-drop-slot="${slot}"][data-drop-engineer="${engineer.id}"]`);
const tileIn = (page: Page, job: Job, engineer: Engineer, slot: 'AM' | 'PM'): Locator => half(page, engineer, slot).locator(`[data-job="${job.id}"]`);
const dayHead = (page: Page, day: string): Locator => page.locator(`.head [data-drop-day="${day}"]`).first();

async function centreOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not to be seen');
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) };
}
/** Takes something up and carries it, as a hand does; it isn't let go. */
async function carry(page: Page, what: Locator, to: Locator): Promise<void> {
  const [from, at] = [await centreOf(what), await centreOf(to)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + at.x) / 2, (from.y + at.y) / 2, { steps: 4 });
  await page.mouse.move(at.x, at.y, { steps: 4 });
}
async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  await carry(page, what, to);
  await page.mouse.up();
}
async function openDay(person: Person, query = ''): Promise<void> {
  await person.page.goto(`/calendar?day=${date}&from=${plus(date, -7)}${query}`);
  await half(person.page, anna!, 'AM').waitFor();
}

describe('the calendar, by two admins at once', { timeout: 60_000 }, () => {
  it('says who else is here', async () => {
    await openDay(manager);
    await office.page.getByRole('button', { name: /Live, \d+ other/ }).click();
    await office.page.getByText('Also in the office now').waitFor();
    await office.look('calendar-who-is-here');
    await office.page.keyboard.press('Escape');
  });

  it('gives a job to another engineer and half by mouse; the other admin sees it, marked; it does not open', async () => {
    const job = await aBooked('Airing cupboard door binds');
    await tileIn(office.page, job, anna!, 'AM').waitFor();
    await tileIn(manager.page, job, anna!, 'AM').waitFor();
    await carry(office.page, tileIn(office.page, job, anna!, 'AM').locator('.t3'), half(office.page, ben!, 'PM'));
    await office.look('calendar-dragging');
    await office.page.mouse.up();
    await tileIn(office.page, job, ben!, 'PM').waitFor({ timeout: 1_000 });
    const seen = tileIn(manager.page, job, ben!, 'PM');
    await seen.waitFor({ timeout: 3_000 });
    await seen.getByText(/moved it\./).waitFor();
    await manager.look('calendar-moved-by-other');
    expect(await bookingOf(job)).toMatchObject({ slot: 'PM', operativeIds: [ben!.id] });
    expect(new URL(office.page.url()).pathname).toBe('/calendar');
    await seen.hover();
    await seen.getByText(/moved it\./).waitFor({ state: 'detached' });
  });

  it('is where the other admin put it before anything has been asked for again', async () => {
    const job = await aBooked('Stair nosing lifts');
    const { page } = manager;
    await tileIn(page, job, anna!, 'AM').waitFor();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/v1/calendar**', async (route) => {
      await held;
      await route.continue();
    });
    const { status } = await api.put(`/jobs/${job.id}/booking`, { ifMatch: '"1"', body: { bookedDate: date, slot: 'PM', operativeIds: [ben!.id] } });
    expect(status).toBe(200);
    await tileIn(page, job, ben!, 'PM').waitFor();
    expect(await tileIn(page, job, anna!, 'AM').count()).toBe(0);
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
    await expect.poll(async () => tileIn(page, job, ben!, 'PM').count(), soon).toBe(1);
  });

  it('rebooks it by dropping it on a day of the grid, and Ctrl+Z puts it back as it was', async () => {
    const job = await aBooked('Bath panel loose');
    const tile = tileIn(office.page, job, anna!, 'AM');
    await tile.waitFor();
    await drag(office.page, tile.locator('.grip'), dayHead(office.page, plus(date, 1)));
    await tile.waitFor({ state: 'detached' });
    await office.page.getByText(new RegExp(`${job.refNum} moved to`)).waitFor();
    expect(await bookingOf(job)).toMatchObject({ bookedDate: plus(date, 1), rearranged: true });
    await office.page.keyboard.press('Control+z');
    await tile.waitFor();
    // The tile is back before the server has answered.
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ bookedDate: date, slot: 'AM', rearranged: false });
    await expect.poll(() => tile.getAttribute('class'), soon).toContain('neutral');
  });

  it('is taken up again before the last move is answered, and is nobody else’s then', async () => {
    const job = await aBooked('Coping stone loose');
    const { page } = office;
    await tileIn(page, job, anna!, 'AM').waitFor();
    await drag(page, tileIn(page, job, anna!, 'AM').locator('.grip'), half(page, anna!, 'PM'));
    await drag(page, tileIn(page, job, anna!, 'PM').locator('.grip'), half(page, ben!, 'PM'));
    await drag(page, tileIn(page, job, ben!, 'PM').locator('.grip'), half(page, ben!, 'AM'));
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ slot: 'AM', operativeIds: [ben!.id] });
    await tileIn(page, job, ben!, 'AM').waitFor();
    expect(await page.getByText(`moved ${job.refNum} first`).count()).toBe(0);
  });

  it('changes day, half and engineer in one drop, by holding it over the day first', async () => {
    const job = await aBooked('Cooker hood hums');
    const { page } = office;
    await tileIn(page, job, anna!, 'AM').waitFor();
    await carry(page, tileIn(page, job, anna!, 'AM').locator('.grip'), dayHead(page, plus(date, 1)));
    await page.waitForURL(`**day=${plus(date, 1)}**`);
    // The other day's lanes are there.
    await tileIn(page, job, anna!, 'AM').waitFor({ state: 'detached' });
    const at = await centreOf(half(page, ben!, 'PM'));
    await page.mouse.move(at.x, at.y, { steps: 5 });
    await page.mouse.up();
    await tileIn(page, job, ben!, 'PM').waitFor();
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ bookedDate: plus(date, 1), slot: 'PM', operativeIds: [ben!.id] });
  });

  it('moves it by the keyboard alone', async () => {
    const job = await aBooked('Damp patch in the porch');
    const { page } = office;
    await tileIn(page, job, anna!, 'AM').locator('a').focus();
    await page.keyboard.press('m');
    const popup = page.getByRole('dialog', { name: `Move ${job.refNum}` });
    await popup.waitFor();
    await office.look('calendar-move-to');
    await popup.getByRole('button', { name: 'PM', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await tileIn(page, job, anna!, 'PM').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[data-job]')?.getAttribute('data-job'))).toBe(job.id);
  });

  it('books from the tray, and Undo takes the booking away', async () => {
    const job = await raiseJob(api, place, { information: 'Extractor fan noisy', issueDate: '2020-01-06' });
    const { page } = office;
    const row = page.getByLabel('Needs booking').getByRole('listitem').filter({ hasText: String(job.refNum) });
    await row.waitFor();
    await drag(page, row.locator('.info'), half(page, ben!, 'AM'));
    await tileIn(page, job, ben!, 'AM').waitFor();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ bookedDate: null, operativeIds: [] });
    await drag(page, row.locator('.info'), dayHead(page, plus(date, 1)));
    const popup = page.getByRole('dialog', { name: `Book ${job.refNum}` });
    await popup.getByRole('radio', { name: anna!.name }).check();
    await popup.getByRole('button', { name: /^Book/ }).click();
    await row.waitFor({ state: 'detached' });
    // The booking that was undone on another day is none to be rearranged from.
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ bookedDate: plus(date, 1), operativeIds: [anna!.id], rearranged: false });
  });

  it('asks before it makes somebody an engineer of the site, and Undo takes that back, too', async () => {
    const job = await aBooked('Fascia board slipped');
    const { page } = office;
    await tileIn(page, job, anna!, 'AM').waitFor();
    const give = () => drag(page, tileIn(page, job, anna!, 'AM').locator('.grip'), half(page, stranger!, 'AM'));
    await give();
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await asked.getByText(`${stranger!.name} isn’t on ${place.site.name}`).waitFor();
    await office.look('calendar-assign');
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await tileIn(page, job, anna!, 'AM').waitFor();
    expect((await siteNow()).engineerIds).not.toContain(stranger!.id);
    await give();
    await asked.getByRole('button', { name: 'Assign and move' }).click();
    await tileIn(page, job, stranger!, 'AM').waitFor();
    await page.getByText(new RegExp(`${job.refNum} moved to`)).waitFor();
    expect((await siteNow()).engineerIds).toContain(stranger!.id);
    await page.keyboard.press('Control+z');
    await tileIn(page, job, anna!, 'AM').waitFor();
    await expect.poll(async () => (await siteNow()).engineerIds, soon).not.toContain(stranger!.id);
  });

  it('lets one of two win who drag the same tile, and the other choose', async () => {
    const job = await aBooked('Gutter bracket gone');
    const [one, two] = [office.page, manager.page];
    await openDay(manager);
    await Promise.all([one, two].map((page) => tileIn(page, job, anna!, 'AM').waitFor()));
    await carry(one, tileIn(one, job, anna!, 'AM').locator('.grip'), half(one, ben!, 'PM'));
    await carry(two, tileIn(two, job, anna!, 'AM').locator('.grip'), half(two, ben!, 'AM'));
    await Promise.all([one.mouse.up(), two.mouse.up()]);
    const first = (page: Page) => page.getByText(/moved \d+ first/);
    await Promise.race([first(one).waitFor(), first(two).waitFor()]);
    const [loser, winner] = (await first(one).isVisible()) ? [office, manager] : [manager, office];
    const [mine, theirs] = loser === office ? (['PM', 'AM'] as const) : (['AM', 'PM'] as const);
    await tileIn(loser.page, job, ben!, theirs).waitFor();
    await loser.look('calendar-conflict');
    await loser.page.getByRole('button', { name: 'Move it anyway' }).click();
    await tileIn(loser.page, job, ben!, mine).waitFor();
    await tileIn(winner.page, job, ben!, mine).waitFor();
    expect(await bookingOf(job)).toMatchObject({ slot: mine, version: 3 });
  });

  it('warns of a weekend and books there all the same', async () => {
    const job = await aBooked('Hall light flickers');
    const { page } = office;
    let saturday = plus(date, 1);
    while (new Date(`${saturday}T00:00:00Z`).getUTCDay() !== 6) saturday = plus(saturday, 1);
    await tileIn(page, job, anna!, 'AM').waitFor();
    await carry(page, tileIn(page, job, anna!, 'AM').locator('.grip'), dayHead(page, saturday));
    await page.getByText('That’s a weekend').waitFor();
    await page.mouse.up();
    await page.getByText(/That’s a weekend/).waitFor();
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ bookedDate: saturday });
    await dayHead(page, saturday).getByRole('button').click();
    await page.getByText('Weekend', { exact: true }).waitFor();
    await office.look('calendar-weekend');
    await page.goBack();
    await page.waitForURL(`**day=${date}**`);
  });

  it('is moved by a finger from its grip, without the page scrolling away', async () => {
    const touch = await Person.at(browser, 'touch');
    await touch.signIn('super');
    const job = await aBooked('Immersion heater trips');
    await openDay(touch);
    const { page } = touch;
    await tileIn(page, job, anna!, 'AM').waitFor();
    const finger = await touch.context.newCDPSession(page);
    const [from, to] = [await centreOf(tileIn(page, job, anna!, 'AM').locator('.grip')), await centreOf(half(page, ben!, 'AM'))];
    const lanes = page.locator('.day-pane .lanes');
    const before = await lanes.evaluate((element) => element.scrollTop);
    const at = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [{ ...point, id: 1 }] : [] });
    await at('touchStart', from);
    for (let step = 1; step <= 6; step += 1) {
      await at('touchMove', { x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 });
    }
    await at('touchEnd');
    await tileIn(page, job, ben!, 'AM').waitFor();
    expect(await lanes.evaluate((element) => element.scrollTop)).toBe(before);
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ operativeIds: [ben!.id] });
    expect(new URL(page.url()).pathname).toBe('/calendar');
    await touch.context.close();
  });

  it('fills the window with a column an engineer, and keeps that in the address', async () => {
    const job = await aBooked('Jamb split by the lock');
    const { page } = office;
    await page.getByRole('button', { name: 'Widen the day' }).click();
    await page.waitForURL('**view=columns**');
    await tileIn(page, job, anna!, 'AM').waitFor();
    // Columns as far as the window goes.
    const pane = await page.locator('.lanes').boundingBox();
    await expect.poll(async () => Math.max(...(await page.locator('.lanes section').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))))).toBeGreaterThanOrEqual((pane?.x ?? 0) + (pane?.width ?? Infinity));
    await office.look('calendar-columns');
    await drag(page, tileIn(page, job, anna!, 'AM').locator('.grip'), half(page, anna!, 'PM'));
    await tileIn(page, job, anna!, 'PM').waitFor();
    await page.goBack();
    await page.getByRole('grid').waitFor();
  });

  it('opens at an address that makes no sense, and says when the client it names is none', async () => {
    const { page } = office;
    const problem = page.getByRole('button', { name: 'Try again' });
    for (const query of ['from=9999-12-31', 'day=0001-01-01', 'client=nonsense', 'q=%00', `q=${'x'.repeat(300)}`, 'from=2026-02-30&day=soon&view=upside-down']) {
      await page.goto(`/calendar?${query}`);
      await page.getByRole('heading', { name: /^\d+ sites?$/ }).waitFor();
      expect(await problem.count(), query).toBe(0);
    }
    await page.goto('/calendar?client=00000000-0000-7000-8000-000000000000');
    await page.getByText('No sites match.').waitFor();
    expect(await page.getByRole('combobox', { name: 'Client' }).inputValue()).toBe('A removed client');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('grid').getByRole('rowheader').first().waitFor();
  });

  it('is where it was left, with the focus on the tile, when Back leaves a job again', async () => {
    const { page } = office;
    await page.goto('/calendar');
    const grid = page.getByRole('grid');
    await grid.getByRole('rowheader').nth(20).waitFor();
    const lanes = page.locator('.day-pane .lanes');
    const places = () => Promise.all([grid, lanes].map((pane) => pane.evaluate((element) => element.scrollTop)));
    await grid.evaluate((element) => element.scrollTo({ top: 300 }));
    await lanes.evaluate((element) => element.scrollTo({ top: 500 }));
    await expect.poll(places, soon).toEqual([300, 500]);
    await lanes.locator('[data-lane="7"] a').first().focus();
    const focused = () => page.evaluate(() => [document.activeElement?.getAttribute('aria-label'), Math.round(document.activeElement?.getBoundingClientRect().top ?? 0)]);
    const left = await focused();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/jobs/**');
    await page.goBack();
    await expect.poll(focused, soon).toEqual(left);
    await expect.poll(async () => (await places())[0], soon).toBe(300);
  });

  it('closes a day that lies over the grid by Escape, and gives the focus back to its name', async () => {
    const { page } = office;
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.getByRole('button', { name: 'Close the day' }).focus();
    await page.keyboard.press('Escape');
    await page.locator('.day-pane').waitFor({ state: 'detached' });
    expect(await dayHead(page, date).getByRole('button').evaluate((name) => name === document.activeElement)).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is whole on a phone, where Move to… is the way', async () => {
    const phone = await Person.at(browser, 'phone');
    await phone.signIn('super');
    const job = await aBooked('Kitchen tap drips');
    await phone.page.goto(`/calendar?day=${date}&from=${plus(date, -7)}`);
    const tile = phone.page.locator(`[data-job="${job.id}"]`);
    await tile.waitFor();
    await phone.look('calendar-phone');
    await tile.getByRole('button', { name: /^Move/ }).click();
    const popup = phone.page.getByRole('dialog', { name: `Move ${job.refNum}` });
    await popup.waitFor();
    await phone.look('calendar-phone-move-to');
    await popup.getByRole('button', { name: 'PM', exact: true }).click();
    await popup.getByRole('button', { name: /^Move/ }).click();
    await expect.poll(async () => bookingOf(job), soon).toMatchObject({ slot: 'PM' });
    await phone.page.getByRole('button', { name: 'Fortnight' }).click();
    await phone.page.getByRole('grid').waitFor();
    await phone.look('calendar-phone-fortnight');
    await phone.context.close();
  });

  it('stands well at other widths', async () => {
    for (const size of ['laptop', 'wide'] as const) {
      const person = await Person.at(browser, size);
      await person.signIn('super');
      await person.page.getByRole('grid').getByRole('rowheader').first().waitFor();
      await person.look(`calendar-${size}`);
      await person.context.close();
    }
  });
});
