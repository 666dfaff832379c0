import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const pictures = join(dirname(fileURLToPath(import.meta.url)), 'out');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    // Where no locale is set, a file whose name has a dash would be called "download".
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

/** From the next address on, files come as the server sends them, but held back after their first parts, as a slow line would. */
export async function holdExports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const direct = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await direct(input, init);
      if (!response.url.endsWith('/exports') || !response.body) return response;
      const held = new TransformStream<Uint8Array, Uint8Array>({
        transform: async (chunk, controller) => {
          controller.enqueue(chunk.slice(0, 9));
          await new Promise((resolve) => init?.signal?.addEventListener('abort', resolve));
          controller.error(new DOMException('Stopped', 'AbortError'));
        },
      });
      return new Response(response.body.pipeThrough(held), { headers: response.headers });
    };
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

  /** Takes the page's picture in light and dark, and asks axe what is wrong with it, once the page has come to rest. */
  async look(name: string): Promise<void> {
    const { page } = this;
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await atRest(page);
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`), animations: 'disabled' });
      expect(await findings(page, theme === 'dark'), `${name}, ${theme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(this.complaints, name).toEqual([]);
  }
}

/**
 * Waits until nothing is being fetched or faded in: words are half transparent till then, and axe would call them too
 * pale. What waits behind a popup may go on waiting, such as a save for the password.
 */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      (document.querySelector('dialog:modal') ?? document).querySelector('[aria-busy="true"]:not([aria-hidden="true"] *)') === null &&
      document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
}

/**
 * What axe finds wrong with the page; with `onlyColours`, what another theme may have made wrong. The frame that shows
 * a message is left out: it is sandboxed, so no script of ours can run in it, axe's included.
 */
async function findings(page: Page, onlyColours: boolean): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const texts = await page.evaluateHandle(unlikeTexts);
  const found = await page.evaluate(async ([texts, onlyColours]) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const options = { iframes: false, resultTypes: ['violations' as const] };
    // One run, because axe looks through the whole page before each.
    const mark = 'data-unlike';
    inPage.configure({ rules: [{ id: 'color-contrast', selector: `[${mark}]` }] });
    texts.forEach((text) => text.setAttribute(mark, ''));
    const { violations } = await inPage.run(document, onlyColours ? { ...options, runOnly: ['color-contrast'] } : options);
    texts.forEach((text) => text.removeAttribute(mark));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, [texts, onlyColours] as const);
  await texts.dispose();
  return found;
}

/**
 * Runs in the page: of the texts that look alike, one. Two are alike when their type is, and what lies under them; a
 * list has thousands of texts and a few dozen looks, and axe needs long for each.
 */
function unlikeTexts(): Element[] {
  const styles = new Map<Element, string>();
  const ground = (element: Element): string => {
    let known = styles.get(element);
    if (known === undefined) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      known = `${backgroundColor} ${backgroundImage} ${opacity}`;
      styles.set(element, known);
    }
    return known;
  };
  const under = (element: Element): Element[] => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const drawn = document.elementsFromPoint(left + width / 2, top + height / 2);
    const up: Element[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) up.push(one);
    return [...drawn, ...up];
  };
  const looks = new Map<string, Element>();
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = element.matches('input, textarea, select') || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const isDisabled = element.closest(':disabled, [aria-disabled="true"], [data-disabled]') !== null;
    const look = [color, fontSize, fontWeight, textShadow, isDisabled, ...new Set(under(element).map(ground))].join('|');
    if (!looks.has(look)) looks.set(look, element);
  }
  return [...looks.values()];
}
