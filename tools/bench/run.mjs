// npm run bench [-- --scale default|large] [--only start|list|find|calendar|export|booking|live|screen] [--data <folder kept for next time>]:
// what the product does beside the same work done bare, in the same run, on this machine. Everything on temporary
// folders and the loopback; ends by itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { build } from '../build.mjs';
import { repository } from '../local/data-dir.mjs';
import { Refusal, runCommand } from '../local/refusal.mjs';
import { table } from './figures.mjs';
import { clearAway, startProduct, temporaryFolder } from './product.mjs';

/** Jobs of the demo data, and how long a run may take in all. */
const scales = {
  default: { jobs: 100_000, withinMinutes: 30 },
  large: { jobs: 1_000_000, withinMinutes: 150 },
};
/** Loaded once the services are built: some ask with their own code. All but `start` need one product with the scale's data. */
const benches = {
  start: async () => (await import('./start.mjs')).benchStart,
  list: async () => (await import('./list.mjs')).benchList,
  find: async () => (await import('./find.mjs')).benchFind,
  calendar: async () => (await import('./calendar.mjs')).benchCalendar,
  export: async () => (await import('./exports.mjs')).benchExports,
  booking: async () => (await import('./booking.mjs')).benchBooking,
  live: async () => (await import('./live.mjs')).benchLive,
  screen: async () => (await import('./screen.mjs')).benchScreen,
};
const allNames = Object.keys(benches);
const results = join(repository, '.cache', 'bench');
const say = (/** @type {string} */ line) => console.log(`  ${line}`);

function optionsOf() {
  let values;
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    ({ values } = parseArgs({ options: { scale: { ...text, default: 'default' }, only: text, jobs: text, data: text } }));
  } catch (error) {
    throw new Refusal(`${error.message.split('\n')[0]} Use --scale default|large and --only ${allNames.join('|')}.`);
  }
  const { scale, only, jobs, data } = values;
  if (!Object.hasOwn(scales, scale)) throw new Refusal(`There is no scale "${scale}": choose ${Object.keys(scales).join(' or ')}.`);
  if (only && !allNames.includes(only)) throw new Refusal(`There is no bench "${only}": choose ${allNames.join(', ')}.`);
  if (jobs && !/^\d{4,8}$/.test(jobs)) throw new Refusal(`--jobs is "${jobs}": give a number from 1000 to 99999999.`);
  return { scale, names: only ? [only] : allNames, data, jobs: Number(jobs) || scales[scale].jobs, withinMinutes: scales[scale].withinMinutes };
}

function keep(/** @type {string} */ name, /** @type {object} */ result, /** @type {object} */ about) {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ bench: name, ...about, at: new Date().toISOString(), ...result }, null, 2)}\n`);
}

async function withProduct({ jobs, data }, work) {
  const began = performance.now();
  say(`Starting Makegood with ${jobs.toLocaleString('en-GB')} jobs…`);
  const product = await startProduct({ dataDir: data ? resolve(data) : temporaryFolder(), jobs, patienceMs: 120_000 + jobs * 6 });
  const admin = new pg.Client({ connectionString: product.run.postgres.adminUrl });
  await admin.connect();
  say(`It is ready (${((performance.now() - began) / 1000).toFixed(0)} s).`);
  try {
    await work(product, admin);
  } finally {
    await admin.end();
    await product.stop();
  }
}

async function main() {
  const { scale, names, jobs, data, withinMinutes } = optionsOf();
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Refusal(`This is Node ${process.versions.node} and the product needs 24: start with npm run bench, which brings its own.`);
  }
  setTimeout(() => void giveUp(`The bench took more than ${withinMinutes} minutes and was ended.`), withinMinutes * 60_000).unref();
  const about = { scale, jobs, cores: availableParallelism(), node: process.version, loadBefore: loadavg()[0] };
  if (about.loadBefore > about.cores / 2) {
    say(`This machine is busy already (load ${about.loadBefore.toFixed(1)} on ${about.cores} cores): figures will be worse than they are.`);
  }
  await build({ log: say });
  const figures = [];
  const perform = async (name, context) => {
    say(`${name}:`);
    const bench = await benches[name]();
    const done = await bench({ ...context, scale, say: (line) => say(`  ${line}`) });
    keep(name, done.result, { ...about, ...(name === 'start' ? { jobs: 3_000 } : {}) });
    figures.push(...done.figures);
    console.log(`\n${table(done.figures)}\n`);
  };
  if (names.includes('start')) await perform('start', {});
  const others = names.filter((name) => name !== 'start');
  if (others.length > 0) {
    await withProduct({ jobs, data }, async (product, admin) => {
      for (const name of others) await perform(name, { product, admin });
    });
  }
  await clearAway();
  if (others.length + Number(names.includes('start')) > 1) console.log(`All of it:\n\n${table(figures)}\n`);
  const missed = figures.filter(({ met }) => met === false);
  if (missed.length > 0) say(`${missed.length} of the goals ${missed.length === 1 ? 'is' : 'are'} missed.`);
  else if (figures.some(({ met }) => met)) say('Every goal is met.');
  say('The figures in full are in .cache/bench.');
}

async function giveUp(/** @type {string} */ why) {
  console.error(`\n${why}\n`);
  await clearAway();
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void giveUp('Stopped.'));
await runCommand(main);
await clearAway();
process.exit();
