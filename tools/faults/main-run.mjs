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
/** What nobody works on cannot be interrupted. */
const leastAccepted = 30;
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/**
 * The whole product, each service a process of its own, at a steady load while everything in it is killed.
 * @param {object} options
 * @param {string} options.dir
 * @param {import('./report.mjs').Report} options.report
 * @param {number} options.kills
 * @param {number} options.forMs
 * @param {number} options.perSecond  commands, while nothing hinders them
 * @param {() => number} options.random
 * @param {() => Promise<unknown>} [options.meanwhile]  what to do while the system comes to rest
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
    const opened = await openWorld({ adminUrl: run.postgres.adminUrl, natsUrl: run.nats.url, schemas });
    world = Object.assign(opened, { product, witness, since: new Date() });
    world.cast = await findCast(product.url);
    world.before = await countBefore(world);
    world.countsAll = true;
    world.listeners = (await listeners(world.bus)).length;
    const lastKillAt = await torment({ world, kills, forMs, perSecond, random });
    const idle = witness.accepted < leastAccepted ? ['too little to prove anything'] : [];
    report.note('people got something done in between', idle, `${witness.accepted} commands accepted`);
    const healing = untilQuiet(world, Math.max(0, lastKillAt + healWithinMs - Date.now()));
    await meanwhile();
    const { at, busy } = await healing;
    report.note(`all comes to rest within ${healWithinMs / 1_000} s`, busy, seconds(at - lastKillAt));
    await report.all(everywhere, world);
    await report.all(whole, world);
  } finally {
    await world?.close();
    await product.stop();
    await witness.close();
  }
}

/** The load and the kills; resolves, with the time of the last kill, once every command has its answer. */
async function torment({ world, kills, forMs, perSecond, random }) {
  const { witness, product, cast } = world;
  let over = 0;
  const mayGoOn = () => !over || Date.now() < over + healWithinMs * 0.8;
  const sender = new Sender(witness, { mayGoOn, random });
  const began = Date.now();
  const busy = keepBusy({ cast, sender, perSecond, random, isOver: () => over > 0 });
  try {
    const onHalfWay = () => poison(world, witness);
    const killed = await killAtRandom({ product, witness, count: kills, forMs, random, onHalfWay });
    const lasted = Date.now() - began;
    over = Date.now();
    await busy;
    const times = [...killed].map(([name, count]) => `${name} ${count}`).sort().join(', ');
    const total = [...killed.values()].reduce((sum, count) => sum + count, 0);
    console.log(`  ${total} × kill -9 in ${seconds(lasted)}: ${times}`);
    const rate = (witness.commands.length / (lasted / 1_000)).toFixed(1);
    console.log(`  ${witness.commands.length} commands (${rate}/s): ` +
      `${witness.that('accepted').length} accepted, ${witness.that('refused').length} refused, ${witness.that('unresolved').length} open; ` +
      `${witness.requests} requests, ${witness.open} of them left it open`);
    return began + lasted;
  } finally {
    over ||= Date.now();
    await busy.catch(() => undefined);
  }
}
