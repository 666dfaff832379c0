import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdExports, launch, Person } from './browser.js';

let browser: Browser;
let office: Person;
let phone: Person;

beforeAll(async () => {
  browser = await launch();
  [office, phone] = await Promise.all([Person.at(browser, 'desktop'), Person.at(browser, 'phone')]);
  await Promise.all([office.signIn('office'), phone.signIn('office')]);
});
afterAll(() => browser.close());

const read = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

describe('an export', { timeout: 120_000 }, () => {
  it('is asked for from the list, by the keyboard alone, and lands in the downloads', async () => {
    const { page } = office;
    await page.goto('/list');
    await page.getByRole('link', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await page.getByRole('status').filter({ hasText: /\d+ jobs/ }).waitFor();
    await office.look('export-popup');
    await page.getByLabel('w/ Invoice Values').press('Space');
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).press('Enter');
    const download = await arriving;
    expect(download.suggestedFilename()).toMatch(/^Makegood export 1–\d\d \w{3} \d{4}\.csv$/);
    expect((await read(download)).split('\n')[0]).toBe(
      '\uFEFFRef Num,Client,Site,Plot,Operative,Information,Operative Notes,Invoice Value,Completed,Completed Date');
    await page.getByText('is in your downloads').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('link', { name: 'Export' }).waitFor();
    expect(office.complaints).toEqual([]);
  });

  it('is refused beside the field that is wrong, and keeps what was typed', async () => {
    const { page } = office;
    await page.goto('/list#export');
    await page.getByLabel('From').fill('30/11/2026');
    await page.getByLabel('To').fill('1/11/2026');
    await page.getByLabel('To').press('Tab');
    await page.getByText('That is before the first day.').waitFor();
    expect(await page.getByRole('button', { name: 'Export CSV' }).isDisabled()).toBe(true);
    await page.getByLabel('To').fill('the other day');
    await page.getByLabel('To').press('Tab');
    await page.getByText('isn’t a date').waitFor();
    await office.look('export-popup-refused');
    await page.getByRole('button', { name: 'This year' }).click();
    expect(await page.getByRole('button', { name: 'Export CSV' }).isDisabled()).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes on while another page is opened, shows how far it is, and can be cancelled', async () => {
    const { page } = office;
    await holdExports(page);
    await page.goto('/calendar');
    await page.goto('/list#export');
    await page.getByRole('button', { name: 'This year' }).click();
    await page.getByRole('button', { name: 'Export Spreadsheet' }).click();
    const exports = page.getByRole('region', { name: 'Exports' });
    await exports.getByText(/^0 of [\d,]+ jobs$/).waitFor();
    await page.getByRole('link', { name: 'Calendar' }).click();
    await page.waitForURL('**/calendar**');
    await office.look('export-running');
    await exports.getByRole('button', { name: /^Cancel/ }).click();
    await page.getByText('The export was cancelled. Nothing was saved.').waitFor();
    await exports.waitFor({ state: 'detached' });
    expect(office.complaints).toEqual([]);
  });

  it('works on a phone, and Back closes its popup', async () => {
    const { page } = phone;
    await page.goto('/list');
    await page.getByRole('link', { name: 'Export' }).click();
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await page.getByRole('status').filter({ hasText: /\d+ jobs/ }).waitFor();
    await phone.look('export-popup-phone');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/list');
  });
});
