import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStill, untilGone } from '../../local/processes.mjs';

/** The supervisor gives a part up that ends more than 8 times a minute, and tries that failed count. */
const mostAMinute = 6;
const minute = 60_000;
/** Without gateway and directory nothing can be asked at all, and what is not under way cannot be interrupted. */
const shares = new Map([['gateway', 0.25], ['directory', 0.4], ['postgres', 1.5], ['nats', 1.5], ['jobs', 1.1], ['scheduling', 1.1]]);
/** So many parts may be down at once; more of them when the machine is too slow to keep the pace otherwise. */
const mostDown = 2;
const mostDownWhenLate = 4;
const lateMs = 4_000;

/** Everything that can be killed, as the product's own run.json says it is just now. */
function parts(product) {
  const { services, postgres, nats, dataDir } = product.run();
  return [
    ...Object.entries(services).map(([name, identity]) => ({ name, pid: identity.pid, isIt: () => isStill(identity, ['tools/local/host.mjs']) })),
    { name: 'postgres', pid: postgres.pid, isIt: () => isStill({ pid: postgres.pid, started: null }, ['postgres', dataDir]) },
    { name: 'nats', pid: nats.pid, isIt: () => isStill({ pid: nats.pid, started: null }, ['nats-server', dataDir]) },
  ];
}

/**
 * Kills with SIGKILL, `count` times at random moments within `forMs`, whatever has had the least of its share; once in
 * between NATS comes back with an empty store.
 * @param {object} options
 * @param {Awaited<ReturnType<typeof import('./product.mjs').startProduct>>} options.product
 * @param {import('./witness.mjs').Witness} options.witness
 */
export async function killAtRandom({ product, witness, count, forMs, random, onHalfWay }) {
  const began = Date.now();
  const killed = new Map();
  const recent = [];
  const moments = Array.from({ length: count }, (_, index) => ((index + random()) / count) * forMs);
  const loseStoreAt = Math.floor(count * 0.35);
  const wanted = Math.floor(count * 0.55);
  for (const [index, moment] of moments.entries()) {
    if (index === wanted) await onHalfWay();
    await sleep(Math.max(0, began + moment - Date.now()));
    const wants = index === loseStoreAt ? 'nats' : undefined;
    const part = await choose({ product, killed, recent, random, wants, due: began + moment });
    process.kill(part.pid, 'SIGKILL');
    if (wants) await loseStore(product, part);
    killed.set(part.name, (killed.get(part.name) ?? 0) + 1);
    recent.push({ name: part.name, pid: part.pid, at: Date.now() });
    witness.write('killed', { part: part.name, pid: part.pid, ...(wants ? { lost: 'its store' } : {}) });
  }
  return killed;
}

/** Waits until something may be killed. Fails when the product has given up. */
async function choose({ product, killed, recent, random, wants, due }) {
  const deadline = Date.now() + minute;
  const turns = (name) => (killed.get(name) ?? 0) / (shares.get(name) ?? 1);
  for (;;) {
    if (product.hasEnded) throw new Error(`the product ended:\n${product.output().slice(-2_000)}`);
    const known = readParts(product);
    const times = (name) => recent.filter((kill) => kill.name === name && Date.now() - kill.at < minute).length;
    // Killed, and not yet said to run again.
    const isDown = ({ name, pid }) => recent.some((kill) => kill.name === name && kill.pid === pid);
    const mayFall = known.filter(isDown).length < (Date.now() - due > lateMs ? mostDownWhenLate : mostDown);
    const able = mayFall ? known.filter((part) => !isDown(part) && times(part.name) < mostAMinute && (!wants || part.name === wants) && part.isIt()) : [];
    const least = Math.min(...able.map(({ name }) => turns(name)));
    const next = able.filter(({ name }) => turns(name) <= least + 1);
    if (next.length > 0) return next[Math.floor(random() * next.length)];
    if (Date.now() > deadline) throw new Error('nothing could be killed for a minute: does the supervisor still run?');
    await sleep(50);
  }
}

/** run.json is written anew after each restart. */
function readParts(product) {
  try {
    return parts(product);
  } catch {
    return [];
  }
}

/** What a lost disk does: the server comes back and knows nothing. */
async function loseStore(product, part) {
  await untilGone(part.pid, 2_000);
  const store = join(product.dir, 'nats', 'store');
  renameSync(store, `${store}.lost`);
}
