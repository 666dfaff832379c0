import { setTimeout as sleep } from 'node:timers/promises';
import { bareGrid } from './bare-grid.mjs';
import { percentile, rounded, spread } from './figures.mjs';

const slowDown = 4;
const scrollTurns = 2;
const times = 30;
const settleMs = 400;
/** A frame that takes more than one and a half turns of a 60 Hz screen is one that was missed. */
const frameMs = 25;

/** Scrolls the grid as a wheel does and counts the frames, beside a bare one; then jumps to its end and waits for the rows there. */
export async function scrolling(/** @type {import('playwright-core').Page} */ page) {
  const grid = page.getByRole('grid');
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 2;
  const box = await grid.boundingBox();
  if (!box) throw new Error('the grid is not to be seen');
  const plain = await page.context().newPage();
  await plain.evaluate(bareGrid, { rows, width: box.width, height: box.height });
  const turns = { own: [], bare: [] };
  for (let turn = 0; turn < scrollTurns; turn += 1) {
    await plain.bringToFront();
    turns.bare.push(await wheel(plain, box));
    await page.bringToFront();
    turns.own.push(await wheel(page, box));
  }
  await plain.close();
  const filled = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    const began = performance.now();
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    const last = () => document.querySelector(`[data-row="${Number(scroller?.getAttribute('aria-rowcount')) - 3}"] [role=row]`);
    while (!last()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
  const [own, bare] = [framesOf(turns.own), framesOf(turns.bare)];
  return { rows, ...own, bare, filled: rounded(filled) };
}

function framesOf(/** @type {{ deltas: number[], blank: number }[]} */ turns) {
  const deltas = turns.flatMap((turn) => turn.deltas);
  const inTime = deltas.filter((delta) => delta < frameMs).length;
  return {
    frames: deltas.length,
    smooth: (100 * inTime) / deltas.length,
    p95: rounded(percentile(deltas, 95)),
    blank: rounded(Math.max(...turns.map(({ blank }) => blank))),
  };
}

/** How long each frame of a scroll down, up and down took, and the longest time a row in view was still awaited. */
async function wheel(/** @type {import('playwright-core').Page} */ page, /** @type {{ x: number, y: number }} */ box) {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const deltas = [];
    const scroller = document.querySelector('[role=grid]');
    let last = performance.now();
    let blankSince = Infinity;
    let blank = 0;
    let going = true;
    const isAwaited = () => {
      const awaited = [...(scroller?.querySelectorAll('.awaited') ?? [])];
      if (!scroller || awaited.length === 0) return false;
      const { top, bottom } = scroller.getBoundingClientRect();
      return awaited.map((row) => row.getBoundingClientRect()).some((row) => row.bottom > top && row.top < bottom);
    };
    const step = (/** @type {number} */ now) => {
      deltas.push(now - last);
      last = now;
      blankSince = isAwaited() ? Math.min(blankSince, now) : Infinity;
      blank = Math.max(blank, now - blankSince);
      if (going) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    Object.assign(globalThis, { stopFrames: () => ((going = false), { deltas: deltas.slice(2), blank }) });
  });
  const at = { x: Math.round(box.x + 400), y: Math.round(box.y + 300) };
  for (const distance of [-6_000, 6_000, -6_000]) {
    await devtools.send('Input.synthesizeScrollGesture', { ...at, yDistance: distance, speed: 3_000, gestureSourceType: 'mouse', preventFling: true });
  }
  return page.evaluate(() => /** @type {any} */ (globalThis).stopFrames());
}

/**
 * How long the screen takes from a hand's doing to the next paint, with a quarter of the processor, as the browser
 * itself reckons it (Event Timing).
 */
export async function interactions(/** @type {import('playwright-core').Page} */ page, say) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const full = await fullestDays(page);
  const doings = {
    'choosing a day': (/** @type {number} */ turn) => press(page.locator(`.head [data-drop-day="${full[turn % full.length]}"] button`)),
    'stepping a fortnight': (/** @type {number} */ turn) => press(page.getByRole('button', { name: turn % 2 ? 'Back fourteen days' : 'Forward fourteen days' })),
    'opening Move to…': async () => {
      await press(page.locator('[data-job] button').first());
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
    await page.goto(`/calendar?day=${full[0]}`);
    await shown(page);
    await observe(page);
    for (let turn = 0; turn < times; turn += 1) {
      await act(turn + 1);
      await sleep(settleMs);
      await shown(page);
    }
    // Whatever took less than a frame isn't reported by the browser.
    const taken = await page.evaluate(() => /** @type {any} */ (globalThis).takeInteractions());
    found[what] = taken.length > 0 ? spread(taken) : { p50: 16, p95: 16, p99: 16, max: 16, samples: 0 };
    say(`${what}: p50 ${found[what].p50} ms, p95 ${found[what].p95} ms, worst ${found[what].max} ms`);
  }
  await page.context().close();
  return found;
}

/** Presses the middle of it, as a hand does: Playwright's own click looks there first what would be hit, within the press. */
async function press(/** @type {import('playwright-core').Locator} */ target) {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not to be seen`);
  await target.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The five days of the fortnight with most jobs: none of them is without a tile. */
async function fullestDays(/** @type {import('playwright-core').Page} */ page) {
  await page.goto('/calendar');
  await shown(page);
  return page.locator('.head').evaluate((head) => {
    const dates = [...head.querySelectorAll('[data-drop-day]')].map((day) => day.getAttribute('data-drop-day'));
    const counts = [...head.querySelectorAll('[role=gridcell]')].map((cell) => Number(cell.textContent));
    return dates.toSorted((a, b) => counts[dates.indexOf(b)] - counts[dates.indexOf(a)]).slice(0, 5);
  });
}

/** Until the fortnight and the day asked for stand there. */
async function shown(/** @type {import('playwright-core').Page} */ page) {
  await page.locator('[role=grid][aria-busy=false] [role=row]').first().waitFor();
  await page.locator('.day-pane .lanes:not([aria-busy=true])').waitFor();
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
