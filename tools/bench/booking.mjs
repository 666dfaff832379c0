import { setTimeout as sleep } from 'node:timers/promises';
import { BareBooking, dropFloor, makeFloor } from './bare-booking.mjs';
import { book, bookableJobs } from './bookable-jobs.mjs';
import { milliseconds, rounded, spread } from './figures.mjs';
import { cpuPerPiece, cpuSeconds } from './processes.mjs';
import { Visitor } from './visitor.mjs';

const concurrency = 8;
const rounds = 5;
const roundMs = 4_000;
const warmUpMs = 3_000;

/**
 * Bookings per second through the gateway, and the same transaction in bare SQL: in turns, so that whatever else
 * the machine does meets both alike; each turn begins when the product is at rest.
 */
export async function benchBooking({ product, admin, say }) {
  const jobs = await bookableJobs(admin, 2_000);
  await makeFloor(admin);
  const visitor = await Visitor.as(product.url, 'office');
  const clients = Array.from({ length: concurrency }, () => new BareBooking(product.run.postgres.adminUrl));
  try {
    await Promise.all(clients.map((client) => client.open()));
    const bareJobs = jobs.map((job) => ({ ...job }));
    const through = (/** @type {number} */ ms) => drive(jobs, ms, (job) => book(visitor, job, job.version));
    const bare = (/** @type {number} */ ms) => drive(bareJobs, ms, (job, worker) => clients[worker].book(job));
    say('warming up');
    await through(warmUpMs);
    await bare(1_000);
    const turns = { through: [], bare: [] };
    const spent = { through: {}, bare: {} };
    for (let round = 0; round < rounds; round += 1) {
      await untilAtRest(admin, jobs);
      const start = cpuSeconds(product.run);
      turns.bare.push(await bare(roundMs));
      const between = cpuSeconds(product.run);
      turns.through.push(await through(roundMs));
      await untilAtRest(admin, jobs);
      add(spent.bare, start, between);
      add(spent.through, between, cpuSeconds(product.run));
      say(`round ${round + 1} of ${rounds}: ${turns.through[round].perSecond} and bare ${turns.bare[round].perSecond} a second`);
    }
    const [own, floor] = [sumOf(turns.through), sumOf(turns.bare)];
    const cpu = { through: cpuPerPiece({}, spent.through, own.commands), bare: cpuPerPiece({}, spent.bare, floor.commands) };
    const ratio = own.perSecond / floor.perSecond;
    return {
      result: { concurrency, through: own, bare: floor, ratio: rounded(ratio), cpuMsPerBooking: cpu },
      figures: [
        {
          what: `bookings a second through the gateway, ${concurrency} at once`,
          value: String(own.perSecond), floor: String(floor.perSecond), ratio: `${ratio.toFixed(2)} ×`,
        },
        { what: '  time of one, p50 / p99', value: both(own.latency), floor: both(floor.latency) },
        {
          what: '  processor for one, services / Postgres',
          value: `${cpu.through.services} / ${cpu.through.postgres} ms`, floor: `– / ${cpu.bare.postgres} ms`,
        },
      ],
    };
  } finally {
    visitor.close();
    await Promise.all(clients.map((client) => client.close().catch(() => {})));
    await dropFloor(admin);
  }
}

/** Adds what was used between two readings. */
function add(sum, before, after) {
  for (const [part, seconds] of Object.entries(after)) sum[part] = (sum[part] ?? 0) + seconds - (before[part] ?? 0);
}

/** Each worker goes round jobs of its own, one after another. */
async function drive(jobs, ms, once) {
  const taken = [];
  const began = performance.now();
  const end = began + ms;
  await Promise.all(Array.from({ length: concurrency }, async (_, worker) => {
    for (let index = worker; performance.now() < end; index += concurrency) {
      if (index >= jobs.length) index = worker;
      const start = performance.now();
      await once(jobs[index], worker);
      taken.push(performance.now() - start);
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  return { taken, seconds, perSecond: Math.round(taken.length / seconds) };
}

function sumOf(turns) {
  const taken = turns.flatMap((turn) => turn.taken);
  const seconds = turns.reduce((sum, turn) => sum + turn.seconds, 0);
  const rounds = turns.map(({ perSecond }) => perSecond);
  return { perSecond: rounded(taken.length / seconds), commands: taken.length, latency: spread(taken), rounds };
}

function both({ p50, p99 }) {
  return `${milliseconds(p50)} / ${milliseconds(p99)}`;
}

/** Waits until every booking has reached the list. Asks seldom: its own work is counted too. */
async function untilAtRest(admin, jobs) {
  const began = performance.now();
  const ids = jobs.map(({ id }) => id);
  for (;;) {
    const { rows: [{ behind }] } = await admin.query(
      `select (select count(*) from scheduling.outbox where published_at is null)
         + (select count(*) from scheduling.bookings b left join reporting.job_register r using (job_id)
            where b.job_id = any ($1) and b.version > coalesce(r.booking_version, 0)) as behind`,
      [ids],
    );
    if (Number(behind) === 0) return sleep(500);
    if (performance.now() - began > 120_000) throw new Error(`${behind} bookings are not in the list after two minutes`);
    await sleep(500);
  }
}
