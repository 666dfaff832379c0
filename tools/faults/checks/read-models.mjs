import { pathToFileURL } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../local/data-dir.mjs';

/** A copy and its owner, column by column; whatever differs or is missing on either side comes back. */
const copies = [
  {
    needs: ['jobs', 'scheduling'], what: 'scheduling’s copy of a job',
    owner: 'select id, version::int, plot_address, information, completed, deleted from jobs.jobs',
    copy: 'select id, version::int, plot_address, information, completed, deleted from scheduling.jobs',
  },
  {
    needs: ['directory', 'jobs', 'scheduling'], what: 'what scheduling’s copy of a job repeats of its plot',
    owner: 'select job.id, plot.name from jobs.jobs job join directory.plots plot on plot.id = job.plot_id',
    copy: 'select id, plot_name from scheduling.jobs',
  },
  {
    needs: ['jobs', 'scheduling'], what: 'jobs’ copy of a booking',
    owner: 'select job_id, version::int, operative_ids, booked_date, slot from scheduling.bookings where version > 0',
    copy: 'select job_id, version::int, operative_ids, booked_date, slot from jobs.bookings',
  },
  {
    needs: ['jobs', 'scheduling'], what: 'what a booking repeats of its job',
    owner: 'select id, site_id, completed, deleted from jobs.jobs where id in (select job_id from scheduling.bookings)',
    copy: 'select job_id, site_id, job_completed, job_deleted from scheduling.bookings',
  },
];

async function differences(world, { what, owner, copy }) {
  const rows = await world.query(`
    (select 'owner' as side, a::text as row from (${owner} except ${copy}) a)
    union all (select 'copy', b::text from (${copy} except ${owner}) b) limit 50`);
  return rows.map(({ side, row }) => `${what} differs, the ${side} has ${row}`);
}

export async function copiesEqualOwners(world) {
  const problems = [];
  for (const copy of copies) {
    const canAsk = copy.needs.every((schema) => world.schemas.includes(schema));
    if (canAsk) problems.push(...(await differences(world, copy)));
  }
  return { problems };
}

export async function registerEqualsOwners(world) {
  const problems = await differences(world, {
    what: 'the register',
    owner: `select job.id, job.version::int as job_version, coalesce(booking.version, 0)::int as booking_version, job.ref_num::bigint, job.deleted
      from jobs.jobs job left join scheduling.bookings booking on booking.job_id = job.id`,
    copy: 'select job_id, job_version, booking_version, ref_num, deleted from reporting.job_register',
  });
  const [{ rows }] = await world.query('select count(*)::int as rows from reporting.job_register');
  return { problems, facts: `${rows} rows` };
}

/** Forgets what a service copied and has it made anew from its owners, by the service's own code. */
export async function rebuildsEqual(world) {
  const problems = [];
  let tables = 0;
  const { Database } = await import('@makegood/database');
  const { Peers, ServiceConfig } = await import('@makegood/service');
  const run = world.product.run();
  const secrets = JSON.parse(readFileSync(join(world.product.dir, 'secrets.json'), 'utf8'));
  const peers = JSON.stringify(Object.fromEntries(Object.entries(run.services).map(([name, { address }]) => [name, address])));
  for (const service of world.schemas) {
    const file = join(repository, 'services', service, 'dist', 'rebuild.js');
    if (!existsSync(file)) continue;
    const { digests, forget, rebuild } = await import(pathToFileURL(file).href);
    const config = ServiceConfig.from({ PEERS: peers, ACTOR_PRIVATE_KEY: secrets.actorKeys[service].privateKey }, service);
    const database = new Database({ name: service, url: run.services[service].databaseUrl, entities: [] });
    const context = { peers: new Peers(config), database };
    try {
      const before = await digests(context.database);
      await forget(context.database);
      await rebuild(context);
      const after = await digests(context.database);
      tables += Object.keys(before).length;
      const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
      problems.push(...changed.map((table) => `${service}.${table} came out another`));
    } finally {
      context.peers.onApplicationShutdown();
      await context.database.close();
    }
  }
  return { problems, facts: `${tables} tables` };
}
