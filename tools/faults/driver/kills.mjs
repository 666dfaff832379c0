import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStill, untilGone } from '../../local/processes.mjs';

/** The supervisor gives a part up that ends more than 8 times a minute, and tries that failed count. */
const mostAMinute = 6;
const minute = 60_000;
/**
 * Without gateway, directory or database nothing can be asked at all, and what is not under way cannot be interrupted;
 * NATS is back in a moment.
 */
const shares = new Map([
  ['gateway', 0.25], ['directory', 0.4], ['postgres', 0.6], ['nats', 1.5], ['jobs', 1.3], ['scheduling', 1.3], ['reporting', 1.2],
]);
/** Up to so many fall together; then the system gets time to stand up again and take so many commands. */
const mostTogether = 5;
const commandsBetween = 15;
/** Between two that fall together. */
const gapMs = 500;

/** Everything that can be killed, as the product's own run.json says it is just now. */
function parts(product) {
  const { services, postgres, nats, dataDir } = product.run();
  return [
    ...Object.entries(services).map(([name, identity]) => partOf(name, identity, ['tools/local/host.mjs'])),
    partOf('postgres', postgres, ['postgres', dataDir]),
    partOf('nats', nats, ['nats-server', dataDir]),
  ];
}

/** Never signalled without having asked whether it still is what it was. */
function partOf(name, { pid, started = null }, words) {
  return { name, pid, isIt: () => isStill({ pid, started }, words) };
}

/**
 * Kills with SIGKILL, `count` times in about `forMs`: some parts at random moments shortly after one another, then
 * none until people have got something done, so that every kill meets work under way. Once in between NATS comes
 * back with an empty store. A slow machine gets some more time, but not for ever.
 * @param {object} options
 * @param {Awaited<ReturnType<typeof import('./product.mjs').startProduct>>} options.product
 * @param {import('./witness.mjs').Witness} options.witness
 */
export async function killAtRandom({ product, witness, count, forMs, random, onHalfWay }) {
  const killed = new Map();
  const recent = [];
  const loseStoreAt = Math.floor(count * 0.35);
  const halfWay = Math.floor(count * 0.55);
  const pace = forMs / count;
  for (let index = 0; index < count; ) {
    const together = Math.min(1 + Math.floor(random() * mostTogether), count - index);
    await untilBusy(witness, { earliest: Date.now() + pace * together * 0.5, latest: Date.now() + pace * together * 1.6 });
    for (const last = index + together; index < last; index += 1) {
      if (index === halfWay) await onHalfWay();
      await sleep(random() * gapMs);
      const wants = index === loseStoreAt ? 'nats' : undefined;
      const part = await choose({ product, killed, recent, random, wants });
      process.kill(part.pid, 'SIGKILL');
      if (wants) await loseStore(product, part);
      killed.set(part.name, (killed.get(part.name) ?? 0) + 1);
      recent.push({ name: part.name, pid: part.pid, at: Date.now() });
      witness.write('killed', { part: part.name, pid: part.pid, ...(wants ? { lost: 'its store' } : {}) });
    }
  }
  return killed;
}

async function untilBusy(witness, { earliest, latest }) {
  const enough = witness.accepted + commandsBetween;
  while (Date.now() < earliest || (Date.now() < latest && witness.accepted < enough)) await sleep(20);
}

/** Waits until something may be killed. Fails when the product has given up. */
async function choose({ product, killed, recent, random, wants }) {
  const deadline = Date.now() + 2 * minute;
  const turns = (name) => (killed.get(name) ?? 0) / (shares.get(name) ?? 1);
  for (;;) {
    if (product.hasEnded) throw new Error(`the product ended:\n${product.output().slice(-2_000)}`);
    const times = (name) => recent.filter((kill) => kill.name === name && Date.now() - kill.at < minute).length;
    // Killed, and not yet said to run again.
    const isDown = ({ name, pid }) => recent.some((kill) => kill.name === name && kill.pid === pid);
    const mayBe = (part) => !isDown(part) && times(part.name) < mostAMinute && (!wants || part.name === wants);
    const able = readParts(product).filter((part) => mayBe(part) && part.isIt());
    const least = Math.min(...able.map(({ name }) => turns(name)));
    const next = able.filter(({ name }) => turns(name) <= least + 1);
    if (next.length > 0) return next[Math.floor(random() * next.length)];
    if (Date.now() > deadline) throw new Error('nothing could be killed for two minutes: does the supervisor still run?');
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
