import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { milliseconds, rounded } from './figures.mjs';
import { startProduct, temporaryFolder } from './product.mjs';

const secondStarts = 3;
const idleAfterMs = 15_000;

/** How long the starts take, and what it holds in memory once nobody does anything. */
export async function benchStart({ say }) {
  const dataDir = temporaryFolder();
  const first = await startProduct({ dataDir });
  const demo = /Demo data is loaded \(([\d.]+) s\)/.exec(first.said)?.[1];
  await first.stop();
  const again = [];
  let memory;
  for (let round = 0; round < secondStarts; round += 1) {
    const product = await startProduct({ dataDir });
    again.push(product.readyAfterMs);
    if (round === secondStarts - 1) {
      say(`waiting ${idleAfterMs / 1000} s for it to come to rest`);
      await sleep(idleAfterMs);
      memory = memoryOf(product.run);
    }
    await product.stop();
  }
  const second = again.toSorted((a, b) => a - b)[1];
  return {
    result: { firstMs: rounded(first.readyAfterMs), demoSeconds: Number(demo), secondMs: again.map(rounded), memory },
    figures: [
      { what: `first start, built already (demo data: ${demo} s of it)`, value: milliseconds(first.readyAfterMs), goal: '< 15 s', met: first.readyAfterMs < 15_000 },
      { what: `second start to ready (median of ${secondStarts})`, value: milliseconds(second), goal: '< 8 s', met: second < 8_000 },
      { what: `idle memory, PSS of ${memory.processes} processes`, value: `${memory.totalMb} MB`, goal: '< 600 MB', met: memory.totalMb < 600 },
      ...Object.entries(memory.byPart).map(([part, mb]) => ({ what: `  of it ${part}`, value: `${mb} MB` })),
    ],
  };
}

/** Proportional memory of everything it started: a page that several share is counted once. */
function memoryOf(run) {
  const roots = {
    start: run.start.pid,
    postgres: run.postgres.pid,
    nats: run.nats.pid,
    ...Object.fromEntries(Object.values(run.services).map(({ pid }) => [`services (${pid})`, pid])),
  };
  const children = childrenByParent();
  const counted = new Set();
  const claimed = new Set(Object.values(roots));
  const pss = (/** @type {number} */ pid) => {
    if (counted.has(pid)) return 0;
    counted.add(pid);
    const below = (children.get(pid) ?? []).filter((child) => !claimed.has(child));
    return pssKb(pid) + below.reduce((sum, child) => sum + pss(child), 0);
  };
  const byPart = {};
  let total = 0;
  for (const [part, pid] of Object.entries(roots)) {
    const kb = pss(pid);
    if (kb === 0) continue;
    byPart[part.startsWith('services') && run.shape === 'one' ? 'services' : part] = Math.round(kb / 1024);
    total += kb;
  }
  return { totalMb: Math.round(total / 1024), processes: counted.size, byPart };
}

function childrenByParent() {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended meanwhile.
    }
  }
  return children;
}

function pssKb(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}
