import { launchChromium, pageOf } from './chromium.mjs';
import { milliseconds } from './figures.mjs';
import { dropsToScreen } from './screen-drops.mjs';
import { interactions, scrolling } from './screen-feel.mjs';

const firstViewKb = 250;
const dropMs = 300;
const interactionMs = 100;
const smoothPercent = 95;
const filledMs = 500;
/** A blink of an eye. */
const blankMs = 150;

/** What somebody at the calendar sees and feels, in Chromium: the first view's weight, drops, scrolling, answers to a hand. */
export async function benchScreen({ product, admin, say }) {
  const browser = await launchChromium();
  try {
    const page = await pageOf(browser, product.url, 'super');
    const weightKb = await firstView(page);
    say(`first view: ${weightKb.toFixed(0)} KB of JavaScript`);
    const scroll = await scrolling(page);
    say(`scrolling ${scroll.rows} sites: ${scroll.smooth.toFixed(1)} % of ${scroll.frames} frames in time, bare ${scroll.bare.smooth.toFixed(1)} %`);
    await page.context().close();
    const feel = await interactions(await pageOf(browser, product.url, 'super'), say);
    const drops = await dropsToScreen({ product, admin, browser, say });
    return {
      result: { weightKb, scroll, interactions: feel, drops },
      figures: [
        { what: 'JavaScript of the first view, compressed', value: `${weightKb.toFixed(0)} KB`, goal: `< ${firstViewKb} KB`, met: weightKb < firstViewKb },
        {
          what: `frames in time, scrolling ${scroll.rows} sites`, value: `${scroll.smooth.toFixed(1)} %`, floor: `${scroll.bare.smooth.toFixed(1)} %`,
          ratio: `${(scroll.smooth / scroll.bare.smooth).toFixed(2)} ×`, goal: `> ${smoothPercent} %`, met: scroll.smooth > smoothPercent,
        },
        { what: '  longest time a row in view was awaited', value: milliseconds(scroll.blank), goal: `< ${blankMs} ms`, met: scroll.blank < blankMs },
        { what: '  a jump to the end, until its rows are there', value: milliseconds(scroll.filled), goal: `< ${filledMs} ms`, met: scroll.filled < filledMs },
        ...Object.entries(feel).map(([what, { p50, p95 }]) => ({
          what: `${what} to next paint, a quarter of the CPU, p95`, value: milliseconds(p95), goal: `< ${interactionMs} ms`, met: p95 < interactionMs,
          floor: `p50 ${milliseconds(p50)}`,
        })),
        { what: `drop to the other screen at ${drops.perSecond} moves a second, p50`, value: milliseconds(drops.delay.p50) },
        { what: '  p99', value: milliseconds(drops.delay.p99), goal: `< ${dropMs} ms`, met: drops.delay.p99 < dropMs && drops.lost === 0 },
        { what: `  drops not seen of ${drops.made}`, value: String(drops.lost), goal: '0', met: drops.lost === 0 },
      ],
    };
  } finally {
    await browser.close();
  }
}

/** Kilobytes of scripts as they come over the wire until the calendar stands. */
async function firstView(/** @type {import('playwright-core').Page} */ page) {
  await page.goto('/calendar');
  await page.locator('[data-row]').first().waitFor();
  await page.waitForLoadState('networkidle');
  const bytes = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js')).reduce((sum, entry) => sum + entry.encodedBodySize, 0));
  return bytes / 1024;
}
