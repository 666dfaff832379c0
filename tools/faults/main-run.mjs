import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { everywhere, whole } from './checks/index.mjs';
import { countBefore } from './checks/effects.mjs';
import { listeners } from './checks/events.mjs';
import { Sender } from './driver/commands.mjs';
import { killAtRandom } from './driver/kills.mjs';
import { findCast, keepBusy } from './driver/load.mjs';
import { poison } from './driver/poison.mjs';
import { startProduct } from './driver/product.mjs';
import { untilQuiet } from './driver/quiet.mjs';
import { Witness } from './driver/witness.mjs';
import { openWorld } from './driver/world.mjs';

/** After the last kill everything must have come right within this. */
const healWithinMs = 60_000;
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/**
 * The whole product, each service a process of its own, at a steady load while everything in it is killed.
 * @param {{ dir: string, report: import('./report.mjs').Report, kills: number, forMs: number, perSecond: number, random: () => number, meanwhile?: () => Promise<unknown> }} options
 *   meanwhile: what to do while the system comes to rest
 */
export async function mainRun({ dir, report, kills, forMs, perSecond, random, meanwhile = async () => undefined }) {
  mkdirSync(dir, { recursive: true });
  const witness = new Witness(join(dir, 'witness.jsonl'));
  const began = Date.now();
  const product = await startProduct(join(dir, 'data'));
  console.log(`  the product is ready (${seconds(Date.now() - began)})`);
  let world;
  try {
    const run = product.run();
    const schemas = Object.entries(run.services).filter(([, { databaseUrl }]) => databaseUrl).map(([name]) => name);
    world = Object.assign(await openWorld({ adminUrl: run.postgres.adminUrl, natsUrl: run.nats.url, schemas }), { product, witness, since: new Date() });
    world.cast = await findCast(product.url);
    world.before = await countBefore(world);
    world.countsAll = true;
    world.listeners = (await listeners(world.bus)).length;
    await torment({ world, kills, forMs, perSecond, random });
    const healing = untilQuiet(world, healWithinMs);
    await meanwhile();
    const { tookMs, busy } = await healing;
    report.note(`all comes to rest within ${healWithinMs / 1_000} s`, busy, seconds(tookMs));
    await report.all(everywhere, world);
    await report.all(whole, world);
  } finally {
    await world?.close();
    await product.stop();
    await witness.close();
  }
}

/** The load and the kills, both over before the last command has its answer. */
async function torment({ world, kills, forMs, perSecond, random }) {
  const { witness, product, cast } = world;
  let over = false;
  const sender = new Sender(witness, { patienceMs: 45_000, random });
  const began = Date.now();
  const busy = keepBusy({ cast, sender, perSecond, random, isOver: () => over });
  try {
    const killed = await killAtRandom({ product, witness, count: kills, forMs, random, onHalfWay: () => poison(world, witness) });
    const lasted = Date.now() - began;
    over = true;
    await busy;
    const times = [...killed].map(([name, count]) => `${name} ${count}`).sort().join(', ');
    const total = [...killed.values()].reduce((sum, count) => sum + count, 0);
    console.log(`  ${total} × kill -9 in ${seconds(lasted)}: ${times}`);
    console.log(`  ${witness.commands.length} commands (${(witness.commands.length / (lasted / 1_000)).toFixed(1)}/s): ` +
      `${witness.that('accepted').length} accepted, ${witness.that('refused').length} refused, ${witness.that('unresolved').length} open; ` +
      `${witness.requests} requests, ${witness.open} of them left it open`);
  } finally {
    over = true;
    await busy.catch(() => undefined);
  }
}
