/**
 * Takes pictures of pages for looking at, desktop and phone, light and dark, and runs axe on each:
 *
 *   BASE_URL=http://127.0.0.1:8080 node web/e2e/look.mjs calendar=/calendar list=/list
 *
 * AS=engineer signs in as another demo account; ONLY=desktop-light narrows it; CLICK='css' clicks first.
 * Pictures land in web/e2e/out (not kept). Ends with 1 when axe finds something.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:8080';
const account = `${process.env.AS ?? 'office'}@demo.makegood.test`;
const out = fileURLToPath(new URL('./out/', import.meta.url));
const pages = process.argv.slice(2).map((arg) => arg.split(/=(.*)/s, 2));
if (pages.length === 0) pages.push(['sign-in', '/sign-in'], ['calendar', '/calendar']);

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const looks = Object.keys(sizes)
  .flatMap((size) => ['light', 'dark'].map((theme) => ({ size, theme, name: `${size}-${theme}` })))
  .filter(({ name }) => !process.env.ONLY || process.env.ONLY.split(',').includes(name));

await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
let findings = 0;
try {
  for (const { size, theme, name } of looks) {
    const context = await browser.newContext({
      viewport: sizes[size],
      colorScheme: theme,
      locale: 'en-GB',
      hasTouch: size === 'phone',
      isMobile: size === 'phone',
    });
    if (!process.env.SIGNED_OUT) {
      const answer = await context.request.post(`${base}/api/v1/session`, {
        data: { email: account, password: 'makegood' },
        headers: { 'X-Requested-With': 'makegood' },
      });
      if (!answer.ok()) throw new Error(`Signing in as ${account} answered ${answer.status()}`);
    }
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.log(`  console: ${message.text()}`));
    page.on('pageerror', (error) => console.log(`  page error: ${error.message}`));
    for (const [label, path] of pages) {
      await page.goto(base + path);
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
      await page.waitForTimeout(400);
      if (process.env.CLICK) {
        await page.locator(process.env.CLICK).first().click();
        await page.waitForTimeout(400);
      }
      await page.screenshot({ path: `${out}${label}-${name}.png`, fullPage: Boolean(process.env.FULL) });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      console.log(`${label} ${name}: ${violations.length ? `${violations.length} axe findings` : 'axe clean'}`);
      for (const violation of violations) {
        findings += 1;
        console.log(`  ${violation.id}: ${violation.help} (${violation.nodes.length})`);
        for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`);
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
}
process.exitCode = findings ? 1 : 0;
