import { join } from 'node:path';
import { everywhere } from '../checks/index.mjs';
import { layGround } from './ground.mjs';
import { startRig } from './rig.mjs';
import { live } from './scenario.mjs';

const effectOnce = {
  name: 'each event took effect once',
  find: async (world) => {
    const rows = await world.query(`
      select service, event_id, count(*)::int as times from faults.effects group by 1, 2 having count(*) <> 1`);
    return { problems: rows.map(({ service, event_id: id, times }) => `${id} took effect ${times} times in ${service}`) };
  },
};

/**
 * What is broken, the faults it is put through, and the checks of which at least one must find it out. The first is
 * broken in nothing and goes through all of them.
 */
const trials = [
  {
    variant: 'none', crashes: ['committed:12', 'handling:12', 'handled:12'], faults: ['reset consumers', 'lose store'], caughtBy: [],
  },
  { variant: 'no inbox', crashes: [], faults: ['reset consumers'], caughtBy: ['each event took effect once'] },
  { variant: 'publish after commit', crashes: ['committed:12'], faults: [], caughtBy: ['every version has its event'] },
  { variant: 'check-then-insert idempotency', crashes: [], faults: [], caughtBy: ['each accepted command is there exactly once'] },
  { variant: 'last write wins', crashes: [], faults: [], caughtBy: ['nobody overwrote what they had not seen'] },
  { variant: 'ack before commit', crashes: ['handling:12'], faults: [], caughtBy: ['inbox ids = outbox ids, for each listener'] },
  { variant: 'no epoch check', crashes: [], faults: ['lose store'], caughtBy: ['the streams hold every event'] },
];

/** Runs every broken variant, two at a time, and notes for each whether the checks caught it. */
export async function runVariants({ dir, report, random }) {
  const ground = await layGround(join(dir, 'rig'));
  try {
    const left = [...trials];
    const lane = async () => {
      for (let trial = left.shift(); trial; trial = left.shift()) report.note(...(await judge(ground, trial, random)));
    };
    await Promise.all([lane(), lane()]);
  } finally {
    await ground.stop();
  }
}

/** @returns {Promise<[name: string, problems: string[], facts: string]>} */
async function judge(ground, { variant, crashes, faults, caughtBy }, random) {
  const name = caughtBy.length === 0 ? 'the rig, unbroken, passes all checks' : `“${variant}” is caught`;
  const began = Date.now();
  const facts = () => `${((Date.now() - began) / 1_000).toFixed(1)} s`;
  let rig;
  try {
    rig = await startRig({ ground, variant, crashes });
    const rest = await live(rig, { faults, random });
    const alarms = await alarmsOf(rig.world);
    if (rig.crashed < crashes.length) return [name, [`it crashed ${rig.crashed} times instead of ${crashes.length}`], facts()];
    const { length: commands } = rig.witness.commands;
    if (commands < 40) return [name, [`only ${commands} commands came to anything`], facts()];
    if (caughtBy.length === 0) {
      const wrong = alarms.map(({ check, problems }) => `${check}: ${problems[0]}`);
      return [name, [...rest.busy, ...wrong], `${commands} commands, ${rig.crashed} crashes, ${facts()}`];
    }
    const found = alarms.filter(({ check }) => caughtBy.includes(check));
    const blind = caughtBy.filter((check) => !found.some((each) => each.check === check));
    const problems = blind.map((check) => `“${check}” found nothing wrong`);
    return [name, problems, `${found[0]?.problems[0] ?? 'unnoticed'}; ${facts()}`];
  } catch (error) {
    return [name, [error.stack ?? String(error)], facts()];
  } finally {
    await rig?.stop();
  }
}

async function alarmsOf(world) {
  const alarms = [];
  for (const { name, find } of [...everywhere, effectOnce]) {
    const { problems } = await find(world).catch((error) => ({ problems: [`could not be checked: ${error.message}`] }));
    if (problems.length > 0) alarms.push({ check: name, problems });
  }
  return alarms;
}
