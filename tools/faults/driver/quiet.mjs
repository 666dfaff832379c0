import { setTimeout as sleep } from 'node:timers/promises';
import { listeners } from '../checks/events.mjs';

/** What is still going on. Empty: everything that was committed has had all its effects. */
export async function unrest(world) {
  const busy = [];
  const count = async (what, text) => {
    const [{ left }] = await world.query(`select count(*)::int as left from ${text}`);
    if (left > 0) busy.push(`${left} ${what}`);
  };
  if (world.product && !(await world.product.isReady())) busy.push('the product is not ready');
  for (const schema of world.schemas) {
    await count(`events of ${schema} to publish`, `${schema}.outbox where published_at is null`);
    await count(`deliveries failing in ${schema}`, `${schema}.dead_letters where died_at is null`);
  }
  const heard = await listeners(world.bus);
  if (heard.length < (world.listeners ?? 1)) busy.push(`${world.listeners - heard.length} listeners missing`);
  for (const { stream, service } of heard) {
    const { num_pending: waiting, num_ack_pending: underWay } = await world.bus.consumers.info(stream, service);
    if (waiting + underWay > 0) busy.push(`${waiting} + ${underWay} events of ${stream} for ${service}`);
  }
  if (world.schemas.includes('notifications')) await count('letters to send', `notifications.deliveries where state in ('waiting', 'sending')`);
  if (world.schemas.includes('jobs')) await count('catch-ups of jobs', 'jobs.catch_ups');
  if (world.schemas.includes('reporting')) await count('renames', 'reporting.renames');
  return busy;
}

/** Waits until nothing goes on, twice in a row. Answers when that was, and what was left if it took too long. */
export async function untilQuiet(world, withinMs) {
  const began = Date.now();
  let busy = [];
  for (let calm = 0; calm < 2; ) {
    busy = await unrest(world).catch((error) => [`cannot look yet: ${error.message}`]);
    calm = busy.length === 0 ? calm + 1 : 0;
    if (Date.now() - began > withinMs) break;
    await sleep(calm === 0 ? 400 : 150);
  }
  return { at: Date.now(), busy };
}
