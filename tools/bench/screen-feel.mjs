import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, rounded, spread } from './figures.mjs';

const slowDown = 4;
const times = 12;
const settleMs = 400;
/** A frame that takes more than one and a half turns of a 60 Hz screen is one that was missed. */
const frameMs = 25;

/** Scrolls the grid as a wheel does and counts the frames; then jumps to its end and waits for the rows there. */
export async function scrolling(/** @type {import('playwright-core').Page} */ page) {
  const grid = page.getByRole('grid');
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 2;
  const box = await grid.boundingBox();
  if (!box) throw new Error('the grid is not to be seen');
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const deltas = [];
    let last = performance.now();
    let going = true;
    const step = (/** @type {number} */ now) => {
      deltas.push(now - last);
      last = now;
      if (going) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    Object.assign(globalThis, { stopFrames: () => ((going = false), deltas.slice(2)) });
  });
  const at = { x: Math.round(box.x + 400), y: Math.round(box.y + 300) };
  for (const distance of [-6_000, 6_000, -6_000]) {
    await devtools.send('Input.synthesizeScrollGesture', { ...at, yDistance: distance, speed: 3_000, gestureSourceType: 'mouse', preventFling: true });
  }
  const deltas = await page.evaluate(() => /** @type {any} */ (globalThis).stopFrames());
  const filled = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    const began = performance.now();
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    const last = () => document.querySelector(`[data-row="${Number(scroller?.getAttribute('aria-rowcount')) - 3}"] [role=row]`);
    while (!last()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
  const inTime = deltas.filter((/** @type {number} */ delta) => delta < frameMs).length;
  return { rows, frames: deltas.length, smooth: (100 * inTime) / deltas.length, p95: rounded(percentile(deltas, 95)), filled: rounded(filled) };
}

/**
 * How long the screen takes from a hand's doing to the next paint, with a quarter of the processor, as the browser
 * itself reckons it (Event Timing).
 */
export async function interactions(/** @type {import('playwright-core').Page} */ page, say) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const days = page.locator('.head [data-drop-day] button');
  const doings = {
    'choosing a day': async (/** @type {number} */ turn) => days.nth(1 + (turn % 5)).click(),
    'stepping a fortnight': async (/** @type {number} */ turn) => page.getByRole('button', { name: turn % 2 ? 'Back fourteen days' : 'Forward fourteen days' }).click(),
    'opening Move to…': async () => {
      await page.locator('[data-job] button').first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    },
    'taking up and dropping a tile': async () => {
      const box = await page.locator('[data-job] .grip').first().boundingBox();
      if (!box) throw new Error('no tile is to be seen');
      await page.mouse.move(box.x + 5, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 40, { steps: 5 });
      // Back onto the half it came from: nothing is booked.
      await page.mouse.move(box.x + 12, box.y + 12, { steps: 2 });
      await page.mouse.up();
    },
  };
  const found = {};
  for (const [what, act] of Object.entries(doings)) {
    await page.goto('/calendar').then(() => page.locator('[data-job]').first().waitFor());
    await observe(page);
    for (let turn = 0; turn < times; turn += 1) {
      await act(turn);
      await sleep(settleMs);
      await page.locator('[data-job]').first().waitFor();
    }
    // Whatever took less than a frame isn't reported by the browser.
    const taken = await page.evaluate(() => /** @type {any} */ (globalThis).takeInteractions());
    found[what] = taken.length > 0 ? spread(taken) : { p50: 16, p95: 16, p99: 16, max: 16, samples: 0 };
    say(`${what}: p50 ${found[what].p50} ms, p95 ${found[what].p95} ms, worst ${found[what].max} ms`);
  }
  await page.context().close();
  return found;
}

/** Notes the longest event of each interaction from now on. */
function observe(/** @type {import('playwright-core').Page} */ page) {
  return page.evaluate(() => {
    const longest = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of /** @type {any[]} */ (list.getEntries())) {
        if (interactionId) longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration));
      }
    }).observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16 }));
    Object.assign(globalThis, { takeInteractions: () => [...longest.values()] });
  });
}
