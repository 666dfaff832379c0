import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { Visitor } from '../../tools/system/client.js';
import { aPlaceOf, bookJob, completeOnSite, engineerIdOf, type Job, type Place, raiseJob, today } from '../../tools/system/world.js';
import { launch, Person } from './browser.js';

/** What the other journeys look at on a desk, in one hand: each page and popup fits, and is as legible. */
let browser: Browser;
let office: Visitor;
let phone: Person;
let page: Page;
let place: Place;
let job: Job;
let day: string;

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog').last();
const row = (text: string) => page.getByRole('row').filter({ hasText: text }).first();
async function look(name: string): Promise<void> {
  await phone.look(`phone-${name}`);
  const tooWide = await page.locator('html, [role="dialog"], main .tab, main .tab > section').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(tooWide, name).toBe(0);
}
async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

beforeAll(async () => {
  browser = await launch();
  const engineer = await Visitor.as('engineer');
  office = await Visitor.as('office');
  place = await aPlaceOf(office, await engineerIdOf(engineer));
  day = await today();
  job = await raiseJob(office, place, { chargeable: true, latestUpdate: 'The worktop is on its way.' });
  await bookJob(office, job, place, day);
  await office.post(`/jobs/${job.id}/emails`, { body: { kind: 'booking-confirmation', to: ['f.adeyemi@mail.example'], cc: [] } });
  await completeOnSite(engineer, job);
  await eventually(async () => {
    const { body } = await office.get<{ items: unknown[] }>(`/jobs/${job.id}/documents`);
    expect(body.items).toHaveLength(2);
  }, { within: 20_000 });
  phone = await Person.at(browser, 'phone');
  page = phone.page;
});
afterAll(() => browser.close());

describe('on a phone', { timeout: 90_000 }, () => {
  it('signs in', async () => {
    await page.goto('/sign-in');
    await page.getByLabel('Email').waitFor();
    await look('sign-in');
    await phone.signIn('super');
  });

  it('the record: documents, compared photos, versions, emails, history', async () => {
    await page.goto(`/jobs/${job.id}/documents`);
    await page.getByText('Completed work').first().waitFor();
    await look('documents');
    await button('Compare before and after').click();
    await dialog().getByLabel('How much of before is shown').waitFor();
    const areShown = () => dialog().locator('img').evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0));
    await expect.poll(areShown, { timeout: 10_000 }).toBe(true);
    await look('compare');
    await close();
    await button(/^1 version of/).first().click();
    await dialog().waitFor();
    await look('versions');
    await close();
    await page.goto(`/jobs/${job.id}/emails`);
    await button(/booked|visit|appointment/i).first().click();
    await dialog().getByLabel('The message').waitFor();
    await look('email-read');
    await close();
    await look('emails');
    await page.goto(`/jobs/${job.id}/history`);
    await page.getByText(place.engineer.name).first().waitFor();
    await look('history');
  });

  it('writing: an email, a new job, leaving, deleting, a deleted record', async () => {
    const doomed = await raiseJob(office, place, { latestUpdate: 'The worktop is on its way.' });
    await page.goto(`/jobs/${doomed.id}`);
    await button('Customer Update').click();
    await dialog().getByText('f.adeyemi@mail.example').first().waitFor();
    await dialog().getByLabel('The message').waitFor();
    await look('email');
    await close();
    await button(/^Edit/).click();
    await page.getByLabel('Information').fill('Not to be lost');
    await page.getByRole('link', { name: 'Calendar' }).click();
    await dialog().getByText('Leave without saving?').waitFor();
    await look('leaving');
    await button('Keep editing').click();
    await button('More').click();
    await look('more');
    await page.getByRole('menuitem', { name: 'Delete job…' }).click();
    await look('deleting');
    await button('Delete job').click();
    await page.waitForURL('**/list**');
    await page.goto(`/jobs/${doomed.id}`);
    await page.getByText('Only Super Users see this job').waitFor();
    await look('deleted');
    await page.goto('/jobs/new');
    await page.getByLabel('Customer Name').waitFor();
    await look('new-job');
  });

  it('two who save the same field', async () => {
    const shared = await raiseJob(office, place);
    await page.goto(`/jobs/${shared.id}`);
    await button(/^Edit/).click();
    await page.getByLabel('Information').fill('Worktop and sink');
    await office.patch(`/jobs/${shared.id}`, { ifMatch: `"${shared.version}.${shared.booking.version}"`, body: { information: 'Worktop, hob side' } });
    await page.getByText(/changed Information, /).waitFor();
    await look('behind');
    await button(/^Save/).click();
    await dialog().getByText('Worktop, hob side').waitFor();
    await look('conflict');
    await button('Save as chosen').click();
    await button(/^Edit/).waitFor();
  });

  it('settings of homes: each dialog, and who takes over', async () => {
    await page.goto('/settings/clients');
    await page.getByRole('main').getByRole('row').nth(1).getByRole('button').first().click();
    await dialog().getByLabel('Name').waitFor();
    await look('client');
    await close();
    await page.goto('/settings/sites');
    await page.getByLabel('Search sites').fill(place.site.name);
    await row(place.site.name).getByRole('button').first().click();
    await dialog().getByLabel('Name').waitFor();
    await look('site');
    await close();
    await page.goto('/settings/engineers');
    await page.getByLabel('Search engineers').fill(place.engineer.name);
    await row(place.engineer.name).getByRole('button').first().click();
    await dialog().getByText(/\d+ bookings?/).first().waitFor();
    await look('engineer');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByText(/ahead$/).waitFor();
    await look('take-over');
    await close();
    await page.goto('/settings/holidays');
    await button('Add holiday').click();
    await dialog().getByLabel('Holiday').waitFor();
    await look('holiday');
    await close();
    await page.goto('/settings/faults');
    await button('Add fault').click();
    await dialog().getByLabel('Name').waitFor();
    await look('fault');
    await close();
  });

  it('people: users, their sessions, tokens', async () => {
    await page.goto('/settings/users');
    await row('engineer@demo.makegood.test').waitFor();
    await look('users');
    await button('Add user').click();
    await dialog().getByLabel('Email').waitFor();
    await look('user');
    await close();
    await row('office@demo.makegood.test').getByRole('button', { name: /^Sessions of/ }).click();
    await dialog().getByRole('row').nth(1).waitFor();
    await look('sessions');
    await close();
    await page.goto('/settings/api-tokens');
    await button('Make token').click();
    await dialog().getByLabel('Name').waitFor();
    await look('token');
    await dialog().getByRole('combobox').press('Space');
    await dialog().getByRole('option').first().waitFor();
    await look('token-end');
    await page.keyboard.press('Escape');
    await dialog().getByRole('option').first().waitFor({ state: 'hidden' });
    await close();
  });

  it('the shell: its menu, its keys, an export refused, an address that is none, a session that ended', async () => {
    await page.goto('/list/no-such-page');
    await page.getByText('No page has this address.').waitFor();
    await look('nothing-here');
    await page.goto('/jobs/7000');
    await page.getByText('There is no such job').waitFor();
    await button(/: menu$/).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await look('menu');
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await dialog().waitFor();
    await look('keys');
    await close();
    await page.goto('/list#export');
    await page.getByLabel('From').fill('the other day');
    await page.getByLabel('From').press('Tab');
    await page.getByText('isn’t a date').waitFor();
    await look('export-refused');
    await close();
    await page.goto('/account');
    await page.getByText('This one').waitFor();
    await phone.context.clearCookies();
    await page.getByLabel('Present password').fill('makegood');
    await page.getByLabel('New password').fill('another walk, by the sea');
    await button('Change password').click();
    await page.getByText('Sign in to carry on').waitFor();
    await look('signed-out');
  });
});
