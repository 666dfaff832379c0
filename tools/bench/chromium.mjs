import { chromium } from 'playwright-core';

/** Debian's Chromium; no browser is downloaded. */
export function launchChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

/**
 * A page of somebody signed in.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url  of the product
 * @param {'office' | 'manager' | 'super'} role
 */
export async function pageOf(browser, url, role) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url, locale: 'en-GB' });
  const answer = await context.request.post('/api/v1/session', {
    data: { email: `${role}@demo.makegood.test`, password: 'makegood' },
    headers: { 'x-requested-with': 'makegood' },
  });
  if (answer.status() !== 201) throw new Error(`${role} could not sign in: ${answer.status()} ${await answer.text()}`);
  return context.newPage();
}
