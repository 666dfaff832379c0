import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../../tools/system/client.js';
import { launch, Person } from './browser.js';

const password = 'a walk by the canal';
let browser: Browser;
let superUser: Person;

beforeAll(async () => {
  browser = await launch();
  superUser = await Person.at(browser, 'desktop');
  await superUser.signIn('super');
});
afterAll(() => browser.close());

/** Signs a person of one's own in by the form. */
async function signIn(person: Person, email: string, as = password): Promise<void> {
  const { page } = person;
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(as);
  await page.keyboard.press('Enter');
}

describe('who may come in', () => {
  const email = `rowan.${Date.now()}@company.test`;

  it('a Super User adds somebody, by keyboard, with a password made for them', async () => {
    const { page } = superUser;
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Add user' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add user' });
    await dialog.getByLabel('Name').fill('Rowan Ash');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not an address');
    await dialog.getByRole('button', { name: 'Make one' }).press('Enter');
    await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await dialog.getByText('Enter an email address').waitFor();
    await dialog.getByLabel('Email').fill(email);
    await dialog.getByLabel('Password').fill(password);
    await superUser.look('users-add');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: email }).waitFor();
    await superUser.look('users');
  });

  it('whom another Super User adds or takes on is there without reloading', async () => {
    const { page } = superUser;
    const another = await Visitor.as('super');
    const name = `Hazel Lund ${Date.now()}`;
    const body = { email: `hazel.${Date.now()}@company.test`, name, roles: ['office'], password };
    const added = await another.post<{ id: string }>('/users', { body });
    expect(added.status).toBe(201);
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText('Administrator').waitFor();
    await another.patch(`/users/${added.body.id}`, { ifMatch: '"1"', body: { roles: ['purchasing'] } });
    await row.getByText('Purchasing').waitFor();
  });

  it('whose role is taken leaves the page it opened at once, and finds it again when it is given back', async () => {
    const another = await Visitor.as('super');
    const own = `lime.${Date.now()}@company.test`;
    const body = { email: own, name: 'Lime Byrne', roles: ['super'], password };
    const { id } = (await another.post<{ id: string }>('/users', { body })).body;
    const person = await Person.at(browser, 'desktop');
    await signIn(person, own);
    await person.page.waitForURL('**/calendar');
    await person.page.goto('/settings/faults');
    await person.page.getByRole('button', { name: 'Carpenter' }).waitFor();
    await another.patch(`/users/${id}`, { ifMatch: '"1"', body: { roles: ['office'] } });
    await person.page.waitForURL('**/calendar');
    await person.page.getByRole('link', { name: 'Settings' }).click();
    const pages = person.page.getByRole('navigation', { name: 'Settings' });
    await pages.getByRole('link', { name: 'Clients' }).waitFor();
    expect(await pages.getByRole('link', { name: 'Faults' }).count()).toBe(0);
    await another.patch(`/users/${id}`, { ifMatch: '"2"', body: { roles: ['super'] } });
    await pages.getByRole('link', { name: 'Faults' }).waitFor();
    await person.context.close();
  });

  it('who only reads is offered nothing to raise', async () => {
    const person = await Person.at(browser, 'desktop');
    await person.signIn('purchasing');
    const { page } = person;
    await page.getByRole('heading', { level: 1, name: 'List' }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.getByRole('link', { name: 'New' }).count()).toBe(0);
    await page.keyboard.press('c');
    await page.goto('/jobs/new');
    await page.waitForURL((url) => url.pathname === '/list');
    await person.context.close();
  });

  it('who signs in somewhere sees it there, and changes the password', async () => {
    const person = await Person.at(browser, 'phone');
    await signIn(person, email);
    await person.page.waitForURL('**/calendar');
    await person.page.goto('/account');
    await person.page.getByText('This one').waitFor();
    await person.look('account-phone');
    await person.page.getByLabel('Present password').fill('not this one');
    await person.page.getByLabel('New password').fill('another walk, by the sea');
    await person.page.getByRole('button', { name: 'Change password' }).click();
    await person.page.getByText('This is not your present password').waitFor();
    await person.page.getByLabel('Present password').fill(password);
    await person.page.getByRole('button', { name: 'Change password' }).click();
    await person.page.getByText('Password changed').waitFor();
    await person.context.close();
  });

  it('whose session a Super User ends is asked to sign in, over the page they were on', async () => {
    const person = await Person.at(browser, 'desktop');
    await signIn(person, email, 'another walk, by the sea');
    await person.page.waitForURL('**/calendar');
    await superUser.page.goto('/settings/users');
    const row = superUser.page.getByRole('row').filter({ hasText: email });
    await row.getByRole('button', { name: 'Sessions of Rowan Ash' }).press('Enter');
    const dialog = superUser.page.getByRole('dialog');
    await dialog.getByText('Chrome on Linux').first().waitFor();
    await superUser.look('user-sessions');
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).press('Enter');
    await person.page.getByText('Sign in to carry on').waitFor();
    await person.look('signed-out');
    await person.page.getByLabel('Password').fill('another walk, by the sea');
    await person.page.keyboard.press('Enter');
    await person.page.getByText('Sign in to carry on').waitFor({ state: 'hidden' });
    expect(new URL(person.page.url()).pathname).toBe('/calendar');
    await person.context.close();
  });

  it('who leaves a field empty is told which, and nobody is asked', async () => {
    const person = await Person.at(browser, 'phone');
    const { page } = person;
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Enter your password.').waitFor();
    await page.getByText('Enter your email address.').waitFor();
    expect(await page.getByLabel('Email').evaluate((field) => field === document.activeElement)).toBe(true);
    await person.look('sign-in-empty-phone');
    await page.getByLabel('Email').fill(email);
    await page.keyboard.press('Enter');
    await page.getByText('Enter your email address.').waitFor({ state: 'hidden' });
    expect(await page.getByText('Enter your password.').count()).toBe(1);
    await person.context.close();
  });

  it('who guesses is told when to try again, and let in then', async () => {
    const person = await Person.at(browser, 'desktop');
    const { page } = person;
    await signIn(person, `nobody.${Date.now()}@company.test`, 'a guess');
    const button = page.getByRole('button', { name: /^Try again in \d+ s$/ });
    for (let tries = 0; tries < 10 && !(await button.isVisible()); tries += 1) {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('alert').waitFor();
    }
    await button.waitFor();
    await page.getByText(/Too many attempts\. Try again in \d+ seconds?/).waitFor();
    await person.look('sign-in-slowed');
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await person.context.close();
  });

  it('another system gets a token, which is shown once and revoked', async () => {
    const { page } = superUser;
    await page.goto('/account');
    await page.getByText('This one').waitFor();
    await superUser.look('account');
    const name = `Purchase ledger ${Date.now()}`;
    await page.goto('/settings/api-tokens');
    await page.getByRole('button', { name: 'Make token' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Make token' }).click();
    await dialog.getByText('Choose what it may be used for.').waitFor();
    await dialog.getByLabel('Read jobs, bookings and the calendar').press('Space');
    await superUser.look('token-new');
    await dialog.getByRole('button', { name: 'Make token' }).press('Enter');
    const secret = await dialog.getByLabel('Token').inputValue();
    expect(secret).toMatch(/^mg_[\w-]{43}$/);
    await superUser.look('token-made');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await page.getByRole('cell', { name, exact: true }).waitFor();
    await superUser.look('tokens');
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: `Revoke ${name}` }).press('Enter');
    await page.getByRole('button', { name: 'Revoke token' }).press('Enter');
    await page.getByRole('cell', { name, exact: true }).waitFor({ state: 'hidden' });
  });

  it('who is deleted can’t sign in any more', async () => {
    const { page } = superUser;
    await page.goto('/settings/users');
    await page.getByRole('row').filter({ hasText: email }).getByRole('button', { name: 'Rowan Ash', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Delete user' }).press('Enter');
    await page.getByText('Rowan Ash deleted').waitFor();
    const person = await Person.at(browser, 'desktop');
    await signIn(person, email, 'another walk, by the sea');
    await person.page.getByRole('alert').waitFor();
    await person.context.close();
  });
});
