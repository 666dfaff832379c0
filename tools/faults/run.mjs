// npm run faults: kills everything again and again under load, then holds the system to its promises.
// node tools/faults/run.mjs [--short] [--minutes=10] [--json <file>] [--seed <number>] [--only main|variants] [--keep]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainRun } from './main-run.mjs';
import { Report } from './report.mjs';
import { runVariants } from './rig/run-variants.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean' }, keep: { type: 'boolean' }, minutes: { type: 'string' }, seed: { type: 'string' },
    json: { type: 'string' }, only: { type: 'string' },
  },
});

/** The short run is 60 kills; the long one keeps the pace for as many minutes as asked. */
const minutes = values.short ? 1.4 : Number(values.minutes ?? positionals[0] ?? 10);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!(minutes > 0 && minutes <= 600) || !Number.isSafeInteger(seed)) {
  console.error('Say for how many minutes (up to 600): node tools/faults/run.mjs --minutes 10');
  process.exit(2);
}
const kills = values.short ? 60 : Math.round(minutes * 40);

/** The same seed makes the same choices; how they meet the machine's timing differs each time. */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const began = Date.now();
const report = new Report();
const dir = mkdtempSync(join(tmpdir(), 'makegood-faults-'));
// Ctrl-C: everything has been stopped, and nobody wants to know.
process.once('exit', (code) => code === 130 && rmSync(dir, { recursive: true, force: true }));
console.log(`\nFault run: ${kills} kills in ${minutes} minutes, seed ${seed}`);
try {
  const variants = () => (values.only === 'main' ? undefined : runVariants({ dir, report, random: randomFrom(seed + 1) }));
  if (values.only === 'variants') await variants();
  else await mainRun({ dir, report, kills, forMs: minutes * 60_000, perSecond: 20, random: randomFrom(seed), meanwhile: variants });
} catch (error) {
  report.note('the run could be carried out', [error.stack ?? String(error)]);
}
if (report.failed === 0 && !values.keep) rmSync(dir, { recursive: true, force: true });
else console.log(`\n  What was asked, answered and logged is in ${dir}`);
if (values.json) writeFileSync(values.json, JSON.stringify({ numPassedTests: report.passed, numFailedTests: report.failed }));
const lasted = Math.round((Date.now() - began) / 1_000);
console.log(`\nFaults: ${report.passed} passed, ${report.failed} failed (${lasted} s, seed ${seed})\n`);
process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
