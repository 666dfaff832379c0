import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const pictures = join(dirname(fileURLToPath(import.meta.url)), 'out');

const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  laptop: { viewport: { width: 1280, height: 800 } },
  wide: { viewport: { width: 1920, height: 1080 } },
  /** A desktop whose screen is touched. */
  touch: { viewport: { width: 1440, height: 900 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

/** Debian's Chromium; no browser is downloaded. */
export function launch(): Promise<Browser> {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A person at a screen of their own. What their page complains of fails the test that looks. */
export class Person {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async at(browser: Browser, size: keyof typeof sizes): Promise<Person> {
    const context = await browser.newContext({ ...sizes[size], baseURL: inject('makegoodUrl'), locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    return new Person(context, await context.newPage());
  }

  /** Signs in by the form, as a person does. */
  async signIn(role: string): Promise<void> {
    const { page } = this;
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(`${role}@demo.makegood.test`);
    await page.getByLabel('Password').fill('makegood');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  /** Takes the page's picture in light and dark, and asks axe what is wrong with each, once the page has come to rest. */
  async look(name: string): Promise<void> {
    const { page } = this;
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await atRest(page);
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`), animations: 'disabled' });
      expect(await findings(page), `${name}, ${theme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(this.complaints, name).toEqual([]);
  }
}

/** Waits until nothing is being fetched or faded in: words are half transparent till then, and axe would call them too pale. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"]') === null &&
      document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
}

/**
 * What axe finds wrong with the page. The frame that shows a message is left out: it is sandboxed, so no script of
 * ours can run in it, axe's included.
 */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { iframes: false, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}
