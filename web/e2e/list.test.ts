import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import type { Job } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';
import { Hands } from './hands.js';

interface Row extends Job {
  clientName: string;
  siteName: string;
  plotName: string;
  customerName: string;
}

let browser: Browser;
let office: Person;
let chief: Person;
let visitor: Visitor;
let jobs: Row[];

beforeAll(async () => {
  browser = await launch();
  visitor = await Visitor.as('office');
  jobs = (await visitor.get<{ items: Row[] }>('/jobs?status=booked&limit=50')).body.items;
  [office, chief] = await Promise.all([Person.at(browser, 'desktop'), Person.at(browser, 'desktop')]);
  await Promise.all([office.signIn('office'), chief.signIn('super')]);
});

afterAll(() => browser.close());

const rows = (page: Page) => page.locator('main tbody tr');
const heading = (page: Page, name: RegExp) => page.getByRole('columnheader', { name });
/** The list of a filter, opened from its chip. */
async function pick(page: Page, filter: string, typed: string): Promise<void> {
  await page.getByRole('search').getByRole('button', { name: new RegExp(`^${filter}`) }).first().press('Enter');
  await page.getByRole('combobox', { name: `Find ${filter.toLowerCase()}` }).fill(typed);
  await new Hands(page).choose(page.getByRole('option', { name: typed, exact: true }).first());
}
async function openList(page: Page, query = ''): Promise<void> {
  await page.goto(`/list${query}`);
  await rows(page).first().waitFor();
}

describe('the list, by keyboard', { timeout: 90_000 }, () => {
  it('filters by several things at once, says each in words, and keeps them in the address', async () => {
    const { page } = office;
    const [wanted] = jobs as [Row];
    await openList(page);
    await page.getByText('Plot: choose a site first').waitFor();
    await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: /^Booked/ }).press('Enter');
    await pick(page, 'Client', wanted.clientName);
    await page.getByRole('option', { name: wanted.clientName, selected: true }).waitFor();
    await office.look('list-client-filter');
    await page.keyboard.press('Escape');
    await pick(page, 'Site', wanted.siteName);
    await pick(page, 'Plot', wanted.plotName);
    await page.waitForURL(/plot=/);
    await expect.poll(() => rows(page).filter({ hasNotText: wanted.siteName }).count(), { timeout: 10_000 }).toBe(0);
    await rows(page).filter({ hasText: String(wanted.refNum) }).waitFor();
    const address = page.url();
    await page.reload();
    await page.getByRole('button', { name: `Remove the filter Site ${wanted.siteName}` }).waitFor();
    await page.getByRole('button', { name: `Remove the filter Client ${wanted.clientName}` }).waitFor();
    await rows(page).filter({ hasText: String(wanted.refNum) }).waitFor();
    await office.look('list-filtered');
    await page.getByRole('button', { name: `Remove the filter Site ${wanted.siteName}` }).press('Enter');
    await page.getByText('Plot: choose a site first').waitFor();
    await page.goBack();
    await page.waitForURL(address);
  });

  it('says when nothing matches, and clears', async () => {
    const { page } = office;
    await openList(page);
    await page.keyboard.press('/');
    await page.keyboard.type('00000');
    await page.getByText('No jobs match.').waitFor();
    await office.look('list-nothing');
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await rows(page).first().waitFor();
    expect(page.url()).not.toContain('q=');
  });

  it('sorts by every column, both ways', async () => {
    const { page } = office;
    await openList(page);
    await expect.poll(() => heading(page, /Ref/).getAttribute('aria-sort'), { timeout: 10_000 }).toBe('descending');
    for (const button of await page.locator('main thead').getByRole('button').all()) {
      const cell = button.locator('xpath=ancestor::th');
      const seen = new Set<string | null>();
      for (let time = 0; time < 2; time += 1) {
        const answered = page.waitForResponse((response) => response.url().includes('/api/v1/jobs?') && response.url().includes('sort='));
        await button.press('Enter');
        expect((await answered).status(), await button.innerText()).toBe(200);
        seen.add(await cell.getAttribute('aria-sort'));
      }
      expect([...seen].toSorted(), await button.innerText()).toEqual(['ascending', 'descending']);
    }
  });

  it('keeps the choice of columns for this user, on another machine too', async () => {
    const { page } = office;
    await openList(page);
    const kept = page.waitForResponse((response) => response.url().includes('/session/preferences/list.hidden') && response.ok());
    await page.getByRole('button', { name: /columns$/ }).press('Enter');
    await page.getByRole('checkbox', { name: 'Issued Date' }).press('Space');
    await expect(page.getByRole('checkbox', { name: 'Plot' }).isDisabled()).resolves.toBe(true);
    await office.look('list-columns');
    await heading(page, /Issued/).waitFor({ state: 'detached' });
    await kept;
    const elsewhere = await Person.at(browser, 'desktop');
    await elsewhere.signIn('office');
    await openList(elsewhere.page);
    await elsewhere.page.getByText('13 of 16 columns').waitFor();
    expect(await heading(elsewhere.page, /Issued/).count()).toBe(0);
    await openList(chief.page);
    expect(await heading(chief.page, /Issued/).count()).toBe(1);
    const forgotten = page.waitForResponse((response) => response.url().includes('/session/preferences/list.hidden') && response.ok());
    await page.getByRole('button', { name: 'Usual columns' }).press('Enter');
    await heading(page, /Issued/).waitFor();
    await forgotten;
    await elsewhere.context.close();
  });

  it('goes down the rows, opens one, and comes back to it', async () => {
    const { page } = office;
    await openList(page, '?status=booked');
    for (let time = 0; time < 3; time += 1) await page.keyboard.press('j');
    await page.keyboard.press('k');
    const at = await rows(page).nth(1).locator('a').innerText();
    expect(await page.locator('tr[aria-current=true] a').innerText()).toBe(at);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\//);
    await page.goBack();
    await page.waitForURL(/status=booked/);
    expect(await page.locator('tr[aria-current=true] a').innerText()).toBe(at);
  });

  it('shows the first page, and says so, when a later one can’t be opened from its address', async () => {
    const { page } = office;
    await page.goto('/list?status=booked&page=3&after=c29tZWJvZHkgZWxzZeKAmXM');
    await page.getByText('This is the first page.').waitFor();
    await rows(page).first().waitFor();
    expect(new URL(page.url()).search).toBe('?status=booked');
  });

  it('marks a row that somebody else changed, where it stands', async () => {
    const { page } = office;
    await openList(page, '?status=booked&sort=refNum');
    const refNum = Number(await rows(page).nth(3).locator('a').innerText());
    const job = (await visitor.get<{ items: Row[] }>(`/jobs?q=${refNum}&status=booked&limit=1`)).body.items[0] as Row;
    const manager = await Visitor.as('manager');
    await manager.patch(`/jobs/${job.id}`, { body: { information: 'Seen by the manager' }, ifMatch: `"${job.version}"` });
    await rows(page).nth(3).filter({ hasText: 'Seen by the manager' }).filter({ hasText: 'changed by' }).waitFor();
  });
});

describe('a deleted job', { timeout: 60_000 }, () => {
  it('is red in a Super User’s list, and comes back by Restore', async () => {
    const job = jobs[1] as Row;
    const fresh = (await visitor.get<Job>(`/jobs/${job.id}`)).body;
    expect((await visitor.delete(`/jobs/${job.id}`, { ifMatch: `"${fresh.version}"` })).status).toBe(200);
    const { page } = chief;
    await openList(page);
    // Searched for where it isn't any more, it is found where it is.
    await page.getByLabel('Search ref num').fill(String(job.refNum));
    await page.getByRole('button', { name: 'Look among deleted jobs' }).press('Enter');
    const deleted = page.getByRole('button', { name: 'Deleted', exact: true });
    expect(await deleted.getAttribute('aria-pressed')).toBe('true');
    const row = rows(page).filter({ has: page.getByRole('link', { name: new RegExp(`^${job.refNum} ?, deleted`) }) });
    await row.waitFor();
    await chief.look('list-deleted');
    await row.getByRole('button', { name: `Restore ${job.refNum}` }).press('Enter');
    await row.getByText('Restored').waitFor();
    expect((await visitor.get<{ deleted: boolean }>(`/jobs/${job.id}`)).body.deleted).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(String(job.refNum));
    await deleted.press('Enter');
    await page.getByRole('link', { name: new RegExp(`^${job.refNum}(?! ?, deleted)`) }).waitFor();
    expect(await deleted.getAttribute('aria-pressed')).toBe('false');
  });

  it('is no business of anybody else', async () => {
    const { page } = office;
    await openList(page);
    expect(await page.getByRole('button', { name: 'Deleted' }).count()).toBe(0);
    await page.goto('/list?deleted=1');
    await page.getByText('Your role doesn’t allow that.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await rows(page).first().waitFor();
  });
});

describe('finding anything', { timeout: 60_000 }, () => {
  it('opens a job by its customer, and by its number though Enter comes before the answer', async () => {
    const { page } = office;
    const job = jobs.find(({ customerName }) => customerName !== '') as Row;
    await openList(page);
    await page.keyboard.press('Control+k');
    const ask = page.getByRole('combobox', { name: /Find a job/ });
    await ask.waitFor();
    await office.look('find');
    await page.keyboard.type(`${job.customerName} ${job.plotName}`);
    await page.getByRole('option', { name: String(job.refNum) }).waitFor();
    await office.look('find-customer');
    await page.keyboard.press('Escape');
    await ask.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type(String(job.refNum));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/jobs/${job.id}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: String(job.refNum) }).waitFor();
    await page.keyboard.type('zzqqxx');
    await page.getByText('No job, page or action matches.').waitFor();
    await office.look('find-nothing');
  });

  it('goes to pages by name', async () => {
    const { page } = office;
    await page.keyboard.press('Control+a');
    await page.keyboard.type('need boo');
    await page.getByRole('option', { name: 'Jobs that need booking' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/list?status=needs-booking');
  });

  it('lists the keys of the page, and switches them off for this user', async () => {
    const { page } = office;
    await openList(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Next job').waitFor();
    await office.look('keys');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('Control+k');
    expect(await page.getByRole('dialog').count()).toBe(1);
    const kept = page.waitForResponse((response) => response.url().includes('/session/preferences/shortcuts.off') && response.ok());
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).press('Space');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('tr[aria-current=true]').count()).toBe(0);
    await kept;
    await visitor.put('/session/preferences/shortcuts.off', { body: { value: null } });
  });
});

describe('on a phone', { timeout: 60_000 }, () => {
  it('the list is cards, sorted and filtered by thumb, and finding fills the screen', async () => {
    const phone = await Person.at(browser, 'phone');
    const { page } = phone;
    await phone.signIn('super');
    await page.goto('/list');
    const cards = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem');
    await cards.first().waitFor();
    await phone.look('phone-list');
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Oldest first');
    await page.waitForURL(/sort=refNum/);
    await page.getByRole('search').getByRole('button', { name: /^Site/ }).tap();
    const popup = page.getByRole('dialog', { name: 'Site' });
    await popup.getByRole('option').first().waitFor();
    await phone.look('phone-list-site');
    await page.keyboard.press('Escape');
    await popup.waitFor({ state: 'detached' });
    await page.goto('/list?deleted=1');
    await cards.first().getByRole('button', { name: /^Restore/ }).waitFor();
    await phone.look('phone-list-deleted');
    await page.getByRole('button', { name: 'Find' }).tap();
    await page.getByRole('combobox', { name: /Find a job/ }).fill(String(jobs[0]?.refNum));
    const found = page.getByRole('dialog').getByRole('option', { name: String(jobs[0]?.refNum) });
    await found.waitFor();
    await phone.look('phone-find');
    await found.tap();
    await page.waitForURL(/\/jobs\//);
  });
});
