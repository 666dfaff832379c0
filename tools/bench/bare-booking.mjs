import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { nextDay } from './bookable-jobs.mjs';

const schema = 'bench_floor';
const written = ['bookings', 'booking_history', 'outbox', 'idempotency_keys', 'jobs'];

/** Tables of the same shape and content, indexes included, on the same server. */
export async function makeFloor(/** @type {pg.Client} */ admin) {
  await admin.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
  for (const table of written) await admin.query(`create table ${schema}.${table} (like scheduling.${table} including all)`);
  for (const table of ['jobs', 'bookings']) await admin.query(`insert into ${schema}.${table} select * from scheduling.${table}`);
  for (const table of written) await admin.query(`vacuum (analyze) ${schema}.${table}`);
}

export async function dropFloor(/** @type {pg.Client} */ admin) {
  await admin.query(`drop schema if exists ${schema} cascade`);
}

const statements = {
  claimKey: 'insert into idempotency_keys (scope, key, payload_hash) values ($1, $2, $3) on conflict (scope, key) do nothing returning key',
  job: 'select site_id, completed, deleted from jobs where id = $1 for share',
  makeRow: 'insert into bookings (job_id, version, site_id) values ($1, 0, $2) on conflict (job_id) do nothing',
  lock: 'select * from bookings where job_id = $1 for update',
  site: `select name, array(select e.id from unnest(s.engineer_ids) as assigned (id) join scheduling.engineers e using (id)
    where not e.deleted) as engineers from scheduling.sites s where id = $1`,
  update: `update bookings set version = $2, booked_date = $3, slot = $4, operative_ids = $5, rearranged = $6,
    first_booked_date = coalesce(first_booked_date, $3), last_booked_date = $3, previous_date = $7 where job_id = $1`,
  names: 'select id, name from scheduling.engineers where id = any ($1)',
  history: `insert into booking_history (id, job_id, version, at, actor_id, actor_name, source, what, changes)
    values ($1, $2, $3, now(), $4, $5, 'calendar', $6, $7)`,
  outbox: 'insert into outbox (id, type, aggregate_id, version, event) values ($1, $2, $3, $4, $5)',
  answer: 'update idempotency_keys set answer = $3 where scope = $1 and key = $2',
};

/** The statements of a booking's transaction, one after another, prepared, on a connection of its own. */
export class BareBooking {
  #client;

  constructor(/** @type {string} */ adminUrl) {
    this.#client = new pg.Client({ connectionString: adminUrl });
  }

  async open() {
    await this.#client.connect();
    await this.#client.query(`set search_path to ${schema}`);
  }

  close() {
    return this.#client.end();
  }

  /** @param {keyof typeof statements} name @param {unknown[]} values */
  #run(name, values) {
    return this.#client.query({ name, text: statements[name], values });
  }

  async book(/** @type {import('./bookable-jobs.mjs').BookableJob} */ job) {
    const [key, actor] = [randomUUID(), '00000000-0000-7000-8000-000000000001'];
    const { bookedDate, slot } = nextDay(job.version);
    const scope = `${actor} SetBooking`;
    const hash = createHash('sha256').update(`${job.id} ${bookedDate} ${slot}`).digest('hex');
    await this.#client.query('begin');
    await this.#run('claimKey', [scope, key, hash]);
    await this.#run('job', [job.id]);
    await this.#run('makeRow', [job.id, job.siteId]);
    const { rows: [booking] } = await this.#run('lock', [job.id]);
    await this.#run('site', [job.siteId]);
    const version = booking.version + 1;
    const what = booking.booked_date ? 'booking/moved' : 'booking/made';
    await this.#run('update', [job.id, version, bookedDate, slot, [job.engineerId], booking.booked_date !== null, booking.booked_date]);
    await this.#run('names', [[job.engineerId]]);
    const changes = [{ field: 'bookedDate', from: '', to: bookedDate }, { field: 'slot', from: '', to: slot }];
    await this.#run('history', [randomUUID(), job.id, version, actor, 'Demo Office', what, JSON.stringify(changes)]);
    const state = { jobId: job.id, version, bookedDate, slot, operativeIds: [job.engineerId], rearranged: true, siteId: job.siteId };
    const id = randomUUID();
    await this.#run('outbox', [id, 'scheduling.booking.moved.v1', job.id, version, JSON.stringify({
      specversion: '1.0', id, source: 'makegood/scheduling', type: 'scheduling.booking.moved.v1', subject: job.id,
      time: new Date().toISOString(), datacontenttype: 'application/json', aggregateversion: version, actorid: actor,
      actorname: 'Demo Office', traceparent: '', data: { booking: state, changes, source: 'calendar', releasedOperativeIds: [] },
    })]);
    await this.#run('answer', [scope, key, JSON.stringify(state)]);
    await this.#client.query('commit');
    job.version = version;
  }
}
