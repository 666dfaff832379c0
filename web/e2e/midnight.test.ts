import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../../tools/system/product.js';
import { launch } from './browser.js';

let browser: Browser;
let product: Product;
let leadMs: number;
const dataDir = mkdtempSync(join(tmpdir(), 'makegood-midnight-'));

beforeAll(async () => {
  // A midnight in London that is none in UTC. The data first, at noon; then again, just before.
  const before = (ms: number) => new Date(Date.parse('2027-06-30T23:00:00Z') - ms).toISOString();
  const env = { DATA_DIR: dataDir, MAKEGOOD_DEMO_JOBS: '400' };
  const first = await startProduct({ ...env, MAKEGOOD_NOW: before(12 * 3_600_000) });
  await first.stop();
  // As long as this machine needs to be ready and to sign in.
  leadMs = 1.5 * first.readyAfterMs + 12_000;
  [product, browser] = await Promise.all([startProduct({ ...env, MAKEGOOD_NOW: before(leadMs) }), launch()]);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const todayIn = (page: Page) => page.locator('.head .today button').first().getAttribute('aria-label');
/** How many cells of the last day of June have a job in this state. */
const cells = (page: Page, state: string) => page.locator(`[data-row] [aria-label*="Wed 30 Jun:"][aria-label*="${state}"]`).count();
const firstAge = async (page: Page) => Number(await page.locator('main tbody td.daysOpen').first().innerText());

describe('midnight', { timeout: 240_000 }, () => {
  it('passes on open pages: today, its column, the range, the tiles and the days open move on by themselves', async () => {
    const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill('office@demo.makegood.test');
    await page.getByLabel('Password').fill('makegood');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('grid').waitFor();
    expect(await todayIn(page)).toBe('Wednesday 30 June, today');
    await expect.poll(() => cells(page, 'booked'), { timeout: 5_000 }).toBeGreaterThan(0);
    const late = await cells(page, 'late');
    const list = await context.newPage();
    await list.goto('/list?status=booked&sort=issueDate');
    await list.locator('main tbody tr').first().waitFor();
    const age = await firstAge(list);
    let loads = 0;
    for (const one of [page, list]) one.on('load', () => (loads += 1));

    await page.getByRole('button', { name: 'Thursday 1 July, today' }).waitFor({ timeout: leadMs + 15_000 });
    await page.getByRole('heading', { name: 'Thu 1 Jul' }).waitFor();
    await page.getByText('Thu 24 Jun – Thu 8 Jul 2027').waitFor();
    // What was booked for the day that has passed, and isn't done, is late now.
    await expect.poll(() => cells(page, 'booked'), { timeout: 10_000 }).toBe(0);
    expect(await cells(page, 'late')).toBeGreaterThan(late);
    await expect.poll(() => firstAge(list), { timeout: 10_000 }).toBe(age + 1);
    expect(loads).toBe(0);
  });
});
