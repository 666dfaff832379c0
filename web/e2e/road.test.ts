import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { aPlaceOf, engineerIdOf, type Place } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

let browser: Browser;
let place: Place;
let office: Person;
let manager: Person;
let engineer: Person;
let jobAddress: string;
let refNum: string;

beforeAll(async () => {
  browser = await launch();
  place = await aPlaceOf(await Visitor.as('office'), await engineerIdOf(await Visitor.as('engineer')));
  [office, manager, engineer] = await Promise.all([
    Person.at(browser, 'desktop'),
    Person.at(browser, 'desktop'),
    Person.at(browser, 'phone'),
  ]);
});

afterAll(() => browser.close());

async function aPhoto(colour: string) {
  const image = sharp({ create: { width: 2400, height: 1800, channels: 3, background: colour } });
  return { name: 'camera.jpg', mimeType: 'image/jpeg', buffer: await image.jpeg().withExif({ IFD0: { Orientation: '6' } }).toBuffer() };
}

describe('one job, the whole road', { timeout: 120_000 }, () => {
  it('the office signs in and lands on the calendar', async () => {
    await office.page.goto('/');
    await office.page.getByLabel('Email').waitFor();
    await office.look('sign-in');
    await office.signIn('office');
    await office.page.waitForURL('**/calendar**');
    await office.page.getByRole('row').filter({ hasText: place.site.name }).first().waitFor();
    await office.look('calendar');
    // What Vue's slower build for developers leaves on every element.
    expect(await office.page.locator('main').evaluate((element) => '__vueParentComponent' in element)).toBe(false);
    await manager.signIn('manager');
    await manager.page.getByRole('row').filter({ hasText: place.site.name }).first().waitFor();
  });

  it('the office raises a job and gets its Ref Num', async () => {
    const { page } = office;
    await page.getByRole('link', { name: /^New/ }).first().click();
    await page.waitForURL('**/jobs/new');
    await page.getByLabel('Site', { exact: true }).click();
    await page.getByLabel('Site', { exact: true }).fill(place.site.name);
    await page.getByRole('option', { name: place.site.name }).first().click();
    await page.getByLabel('Plot', { exact: true }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel('Customer Name').fill('Mrs Folake Adeyemi');
    await page.getByLabel('Customer Number').fill('07700 900412');
    await page.getByLabel('Customer Email').fill('f.adeyemi@mail.example');
    await page.getByLabel('Information').fill('Kitchen worktop joint blown by the sink');
    await page.getByLabel('Chargeable').check();
    await office.look('new-job');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    jobAddress = new URL(page.url()).pathname.replace(/(\/jobs\/[^/]+).*/, '$1');
    refNum = (await page.getByRole('heading', { level: 1 }).innerText()).match(/\d{4,}/)?.[0] ?? '';
    expect(refNum).not.toBe('');
    await office.look('job');
  });

  it('books it for today, and the other browser shows it without a reload', async () => {
    const { page } = office;
    await page.getByRole('button', { name: /^Edit/ }).click();
    await page.getByLabel('Operative', { exact: true }).click();
    await page.getByRole('option', { name: place.engineer.name }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Booked Date').fill('today');
    await page.getByLabel('Booked Date').press('Enter');
    await page.getByRole('group', { name: 'AM/PM' }).getByText('AM', { exact: true }).click();
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByRole('button', { name: /^Edit/ }).waitFor();
    await manager.page.getByText('Kitchen worktop joint blown by the sink').first().waitFor({ timeout: 5_000 });
  });

  it('sends the Booking Confirmation, and the Emails tab says it was sent', async () => {
    const { page } = office;
    await page.getByRole('button', { name: /^Edit/ }).click();
    await page.getByLabel('Send an email').getByRole('button', { name: 'Booking Confirmation' }).click();
    const popup = page.getByRole('dialog');
    await popup.getByText('f.adeyemi@mail.example').first().waitFor();
    await office.look('email');
    await popup.getByRole('button', { name: /^Send/ }).click();
    await popup.waitFor({ state: 'hidden' });
    await page.getByRole('navigation', { name: 'Job', exact: true }).getByRole('link', { name: /Emails/ }).click();
    await page.getByText(/^Sent/).first().waitFor({ timeout: 10_000 });
    await office.look('emails');
    const caught = await (await fetch(`${inject('makegoodMailUrl')}/api/messages?to=f.adeyemi@mail.example`)).text();
    expect(caught).toContain('f.adeyemi@mail.example');
  });

  it('the engineer sees it on the phone, and completes it with photos', async () => {
    const { page } = engineer;
    await engineer.signIn('engineer');
    await page.waitForURL('**/portal**');
    await page.getByText('Kitchen worktop joint blown by the sink').first().waitFor();
    await engineer.look('portal-day');
    await page.goto(jobAddress.replace('/jobs/', '/portal/jobs/'));
    await page.getByText('Mrs Folake Adeyemi').first().waitFor();
    await engineer.look('portal-job');
    await page.getByRole('link', { name: 'Start report' }).click();
    await page.getByLabel('Gallery, photos before work').setInputFiles([await aPhoto('#884422')]);
    await page.getByLabel('Gallery, photos after work').setInputFiles([await aPhoto('#228844')]);
    await page.getByLabel('Description of works completed').fill('Cut out and resealed the joint.');
    await page.getByLabel('Hours spent').fill('2.5');
    await page.getByRole('group', { name: 'Who was at fault?' }).locator('label').first().click();
    await page.getByRole('group', { name: 'Was the customer in attendance?' }).getByText('Yes').click();
    await page.getByRole('group', { name: 'Is a revisit required?' }).getByText('No').click();
    await engineer.look('portal-report');
    await page.getByRole('button', { name: /Mark complete/ }).click();
    await page.waitForURL('**/portal/days/**', { timeout: 20_000 });
    await page.getByText(/Sent \d\d:\d\d/).first().waitFor({ timeout: 20_000 });
  });

  it('the office sees it at once: green, completed, with its photos', async () => {
    const { page } = office;
    await page.goto(`${jobAddress}/documents`);
    await page.getByText('Prior to work').first().waitFor({ timeout: 10_000 });
    await page.getByText('Completed work').first().waitFor();
    await office.look('documents');
    await page.goto(jobAddress);
    await page.getByText('Cut out and resealed the joint.').first().waitFor();
    await page.goto(`${jobAddress}/history`);
    await page.getByText(place.engineer.name).first().waitFor();
    await office.look('history');
    await page.goto(`/list?q=${refNum}`);
    await page.getByRole('row').filter({ hasText: refNum }).getByText('N/A').waitFor();
    await office.look('list');
    await manager.page.getByText(/Done \d\d:\d\d/).first().waitFor();
  });

  it('left its pictures to be looked at', () => {
    for (const name of ['calendar', 'job', 'list', 'portal-day', 'portal-report']) {
      expect(existsSync(new URL(`./out/${name}-dark.png`, import.meta.url)), name).toBe(true);
    }
  });
});
