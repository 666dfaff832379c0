import { setTimeout as sleep } from 'node:timers/promises';
import { milliseconds, rounded } from './figures.mjs';
import { cpuSeconds, memoryMb, partsOf } from './processes.mjs';
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
  const cpu = [];
  let memory;
  for (let round = 0; round < secondStarts; round += 1) {
    const product = await startProduct({ dataDir });
    again.push(product.readyAfterMs);
    cpu.push(rounded(Object.values(cpuSeconds(product.run)).reduce((sum, seconds) => sum + seconds, 0)));
    if (round === secondStarts - 1) {
      say(`waiting ${idleAfterMs / 1000} s for it to come to rest`);
      await sleep(idleAfterMs);
      memory = memoryOf(product.run);
    }
    await product.stop();
  }
  const second = again.toSorted((a, b) => a - b)[1];
  return {
    result: {
      firstMs: rounded(first.readyAfterMs), demoSeconds: Number(demo), secondMs: again.map(rounded), secondCpuSeconds: cpu, memory,
    },
    figures: [
      {
        what: `first start, built already (demo data: ${demo} s of it)`,
        value: milliseconds(first.readyAfterMs), goal: '< 15 s', met: first.readyAfterMs < 15_000,
      },
      { what: `second start to ready (median of ${secondStarts})`, value: milliseconds(second), goal: '< 8 s', met: second < 8_000 },
      { what: '  processor it takes, all parts', value: `${Math.min(...cpu)} s` },
      {
        what: `idle memory, PSS of ${memory.processes} processes`,
        value: `${memory.totalMb} MB`, goal: '< 600 MB', met: memory.totalMb < 600,
      },
      ...Object.entries(memory.byPart).map(([part, mb]) => ({ what: `  of it ${part}`, value: `${mb} MB` })),
    ],
  };
}

/** What it holds once nobody does anything. */
function memoryOf(run) {
  const parts = Object.entries(partsOf(run)).map(([part, pids]) => ({ part, mb: memoryMb(pids), processes: pids.length }));
  return {
    totalMb: Math.round(parts.reduce((sum, { mb }) => sum + mb, 0)),
    processes: parts.reduce((sum, { processes }) => sum + processes, 0),
    byPart: Object.fromEntries(parts.map(({ part, mb }) => [part, Math.round(mb)])),
  };
}
