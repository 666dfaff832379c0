import { setTimeout as sleep } from 'node:timers/promises';
import { book, bookableJobs } from './bookable-jobs.mjs';
import { pageOf } from './chromium.mjs';
import { spread } from './figures.mjs';
import { Visitor } from './visitor.mjs';

const perSecond = 20;
/** Enough for the slowest of a hundred not to be the slowest of all. */
const drops = 150;
const everyMs = 400;
const lostAfterMs = 5_000;
const day = '2027-01-06';

/**
 * Tiles of one engineer's day, dragged from morning to afternoon and back in one browser; from letting go there to the
 * change in another one's page, while twenty moves a second are made by others.
 */
export async function dropsToScreen({ product, admin, browser, say }) {
  const crowd = await bookableJobs(admin, 400);
  const { engineerId, ids } = await aDay(admin, crowd);
  const mover = await Visitor.as(product.url, 'office');
  for (const id of ids) await bookThere(mover, admin, id, engineerId);
  const [here, there] = await Promise.all([pageOf(browser, product.url, 'office'), pageOf(browser, product.url, 'manager')]);
  const half = (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ slot) =>
    page.locator(`[data-drop-slot="${slot}"][data-drop-engineer="${engineerId}"]`);
  for (const page of [here, there]) {
    await page.goto(`/calendar?day=${day}&from=2026-12-30`);
    await half(page, 'AM').locator('[data-job]').first().waitFor();
  }
  await there.evaluate(watchHalves, engineerId);
  await here.evaluate(() => {
    addEventListener('pointerup', (event) => Object.assign(globalThis, { droppedAt: performance.timeOrigin + event.timeStamp }), true);
  });
  say(`${drops} drops while ${perSecond} moves a second are made`);
  const stop = keepMoving(mover, crowd.filter(({ id }) => !ids.includes(id)));
  const delays = [];
  let lost = 0;
  try {
    for (let count = 0; count < drops; count += 1) {
      const id = ids[count % ids.length];
      const from = half(here, 'AM').locator(`[data-job="${id}"]`);
      const slot = (await from.count()) > 0 ? 'PM' : 'AM';
      await carryAndDrop(here, here.locator(`[data-drop-engineer="${engineerId}"] [data-job="${id}"] .grip`), half(here, slot));
      const dropped = await here.evaluate(() => /** @type {any} */ (globalThis).droppedAt);
      const seen = await there.evaluate(([job, where, patience]) => /** @type {any} */ (globalThis).seenAt(job, where, patience), [id, slot, lostAfterMs]);
      if (seen === null) lost += 1;
      else delays.push(Math.max(0, seen - dropped));
      await sleep(everyMs);
    }
  } finally {
    await stop();
    mover.close();
    await Promise.all([here, there].map((page) => page.context().close()));
  }
  return { perSecond, made: drops, lost, delay: spread(delays) };
}

/** The first engineer by name who attends a few open jobs: their lane is in view without scrolling. */
async function aDay(admin, crowd) {
  const { rows } = await admin.query(
    `select e.id from scheduling.engineers e where e.id = any ($1::uuid[]) order by e.sort_key limit 1`,
    [[...new Set(crowd.map(({ engineerId }) => engineerId))]],
  );
  const engineerId = rows[0].id;
  const ids = crowd.filter((job) => job.engineerId === engineerId).slice(0, 3).map(({ id }) => id);
  return { engineerId, ids };
}

async function bookThere(visitor, admin, id, engineerId) {
  const { rows } = await admin.query('select version from scheduling.bookings where job_id = $1', [id]);
  const answer = await visitor.send('PUT', `/jobs/${id}/booking`, {
    headers: { 'if-match': `"${rows[0]?.version ?? 0}"` },
    body: { bookedDate: day, slot: 'AM', operativeIds: [engineerId] },
  });
  if (answer.status !== 200) throw new Error(`a booking was answered ${answer.status} ${answer.text}`);
}

/** Others' moves at an even pace, whether or not the last was answered; answered is how to end them. */
function keepMoving(visitor, jobs) {
  const under = [];
  const end = new AbortController();
  const moving = (async () => {
    const began = performance.now();
    for (let sent = 0; !end.signal.aborted; sent += 1) {
      const due = began + (sent * 1000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      const job = jobs[sent % jobs.length];
      under.push(book(visitor, job, job.version));
    }
  })();
  return async () => {
    end.abort();
    await moving;
    await Promise.all(under);
  };
}

async function carryAndDrop(page, grip, to) {
  const [from, at] = await Promise.all([grip.boundingBox(), to.boundingBox()]);
  if (!from || !at) throw new Error('a tile or its target is not to be seen');
  await page.mouse.move(from.x + 8, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + Math.min(20, at.height / 2), { steps: 4 });
  await page.mouse.up();
}

/** In the other page: notes when each job is first in each half, and answers it. */
function watchHalves(/** @type {string} */ engineerId) {
  const at = new Map();
  const look = () => {
    for (const half of document.querySelectorAll(`[data-drop-engineer="${engineerId}"]`)) {
      const slot = half.getAttribute('data-drop-slot');
      const other = slot === 'AM' ? 'PM' : 'AM';
      for (const tile of half.querySelectorAll('[data-job]')) {
        const job = tile.getAttribute('data-job');
        if (!at.has(`${job} ${slot}`)) at.set(`${job} ${slot}`, performance.timeOrigin + performance.now());
        at.delete(`${job} ${other}`);
      }
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
  Object.assign(globalThis, {
    seenAt: async (/** @type {string} */ job, /** @type {string} */ slot, /** @type {number} */ patience) => {
      const deadline = performance.now() + patience;
      while (!at.has(`${job} ${slot}`)) {
        if (performance.now() > deadline) return null;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return at.get(`${job} ${slot}`);
    },
  });
}
