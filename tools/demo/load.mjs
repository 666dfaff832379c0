import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { JobTables } from './job-tables.mjs';
import { jobsOf } from './jobs.mjs';
import { accounts, company } from './names.mjs';
import { Messages } from './messages.mjs';
import { Photos } from './photos.mjs';
import { writeCopies, writeReferenceData } from './reference-tables.mjs';
import { makeWorld, sizeOf } from './world.mjs';

const batch = 1_000;
const hour = 3_600_000;
const schemas = ['directory', 'jobs', 'scheduling', 'reporting', 'documents', 'notifications'];
/** From so many jobs on it is faster to build the register's indexes at the end. */
const large = 20_000;

/**
 * Fills migrated, empty schemas with a believable company: all of it or nothing. The same seed in the same hour
 * gives the same rows.
 * @param {object} options
 * @param {string} options.adminUrl  of a role that may write every schema
 * @param {Record<string, string | undefined>} [options.env]  `MAKEGOOD_NOW` says when it is, `DATA_DIR` where photos go
 * @param {number} [options.jobs]
 * @param {number} [options.builders]
 * @param {number} [options.sites]
 * @param {number} [options.plots]
 * @param {number} [options.engineers]
 * @param {string} [options.seed]
 * @param {boolean} [options.photos]  false for none
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ jobs: number }>}
 */
export async function loadDemo({
  adminUrl,
  env = process.env,
  seed = 'makegood',
  photos = true,
  log = () => undefined,
  ...wanted
}) {
  const size = sizeOf(wanted);
  const now = nowFrom(env);
  const world = makeWorld({ seed, now, size });
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'makegood demo' });
  await client.connect();
  try {
    await refuseIfThereIsData(client);
    await client.query('begin');
    await prepare(client);
    await writeReferenceData(client, world);
    const illustrated = photos && env.DATA_DIR ? new Photos(env.DATA_DIR, seed) : undefined;
    const written = await writeJobs(client, world, illustrated, log);
    await writeCopies(client);
    await client.query(`select setval('jobs.job_ref_nums', (select coalesce(max(ref_num), 4000) from jobs.jobs))`);
    await illustrated?.finish(client);
    await client.query('commit');
    await analyse(client, written >= large);
    log(
      `${size.builders} builders, ${size.sites} sites, ${size.plots} plots, ${size.engineers} engineers, ${written} jobs`,
    );
    return { jobs: written };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

function nowFrom(env) {
  const now = env.MAKEGOOD_NOW ? Date.parse(env.MAKEGOOD_NOW) : Date.now();
  if (Number.isNaN(now))
    throw new Error(`MAKEGOOD_NOW is "${env.MAKEGOOD_NOW}", which is no instant like 2026-11-24T09:00:00Z`);
  return Math.floor(now / hour) * hour;
}

async function refuseIfThereIsData(client) {
  const { rows } = await client.query(
    'select exists (select from directory.clients) or exists (select from jobs.jobs) as filled',
  );
  if (rows[0].filled) throw new Error('There is data already; demo data goes into an empty database only.');
}

/** Rows come complete and in order: where we may, the checks between tables are left out while loading. */
async function prepare(client) {
  await client.query(`set local synchronous_commit = off`);
  await client.query(`set local maintenance_work_mem = '256MB'`);
  await client.query(`set local timezone = 'UTC'`);
  await client.query(`set local statement_timeout = 0`);
  // The register's computed columns call functions of its schema by their bare names.
  await client.query(`set local search_path to reporting, extensions`);
  const { rows } = await client.query(`select rolsuper from pg_roles where rolname = current_user`);
  if (rows[0]?.rolsuper) await client.query(`set local session_replication_role = replica`);
}

async function writeJobs(client, world, photos, log) {
  const tables = new JobTables(world.seed);
  const messages = new Messages(world);
  const indexes = world.size.jobs >= large ? await dropIndexes(client, 'reporting', 'job_register') : [];
  const began = Date.now();
  let [written, told] = [0, began];
  for (const life of jobsOf(world)) {
    tables.add(life);
    messages.add(life);
    photos?.add(life);
    written += 1;
    if (written % batch !== 0) continue;
    await tables.flush(client);
    if (Date.now() - told < 5_000) continue;
    told = Date.now();
    log(
      `${written.toLocaleString('en-GB')} of ${world.size.jobs.toLocaleString('en-GB')} jobs, ${Math.round(written / ((told - began) / 1_000))} a second`,
    );
  }
  await tables.flush(client);
  await messages.flush(client);
  for (const [index, definition] of indexes.entries()) {
    if (index === 0) log('Building the register’s indexes…');
    await client.query(definition);
  }
  return written;
}

async function dropIndexes(client, schema, table) {
  const { rows } = await client.query(
    `select indexname, indexdef from pg_indexes where schemaname = $1 and tablename = $2 and indexname not like '%_pkey'`,
    [schema, table],
  );
  for (const { indexname } of rows)
    await client.query(`drop index ${schema}.${client.escapeIdentifier(indexname)}`);
  return rows.map(({ indexdef }) => indexdef);
}

/** Tells the planner what there is; of many rows also which pages an index may answer for alone. */
async function analyse(client, /** @type {boolean} */ isLarge) {
  const { rows } = await client.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1) order by 1`,
    [schemas],
  );
  await client.query(`${isLarge ? 'vacuum (analyze)' : 'analyze'} ${rows.map(({ name }) => name).join(', ')}`);
}

/** `node tools/demo/load.mjs --jobs 1000000`, into the migrated database that DATABASE_URL names. */
async function main() {
  const { parseArgs } = await import('node:util');
  const number = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({
    options: {
      jobs: number,
      builders: number,
      sites: number,
      plots: number,
      engineers: number,
      seed: { type: 'string' },
    },
  });
  const { seed, ...counts } = values;
  const { DATABASE_URL: adminUrl } = process.env;
  if (!adminUrl) throw new Error('DATABASE_URL must name the database: an administrator’s postgresql:// address.');
  const wanted = Object.fromEntries(
    Object.entries(counts).map(([name, text]) => {
      if (!/^\d{1,8}$/.test(text)) throw new Error(`--${name} must be a number.`);
      return [name, Number(text)];
    }),
  );
  const log = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  const began = Date.now();
  await loadDemo({ adminUrl, log, ...wanted, ...(seed ? { seed } : {}) });
  log(
    `${company.name} is ready (${((Date.now() - began) / 1_000).toFixed(1)} s). Sign in as ${accounts[0].email}, password makegood.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
