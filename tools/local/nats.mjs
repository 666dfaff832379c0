import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { join, resolve } from 'node:path';
import { findNatsServer } from './nats-server.mjs';
import { freePort } from './ports.mjs';
import { exitOf, isStill, lastLines, spawnDetached, stopProcess, wait } from './processes.mjs';
import { Refusal } from './refusal.mjs';

export { findNatsServer };

/**
 * @typedef {object} NatsUser
 * @property {string} name
 * @property {string} password
 * @property {string[]} publish    subjects it may publish to
 * @property {string[]} subscribe  subjects it may subscribe to
 */

/**
 * @typedef {object} RunningNats
 * @property {string} url  without a user; `urlFor` gives one with
 * @property {(name: string) => string} urlFor
 * @property {number} port
 * @property {number} pid
 * @property {string} store
 * @property {Promise<void>} exited
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill  kill -9
 */

/** JetStream syncs every message before it acknowledges it; without this an acknowledged one may be lost. */
function configuration({ port, store, users, monitorPort }) {
  const quote = (/** @type {string} */ text) => JSON.stringify(text);
  const list = (/** @type {string[]} */ subjects) => `[${subjects.map(quote).join(', ')}]`;
  const lines = [
    'server_name: makegood',
    `listen: ${quote(`127.0.0.1:${port}`)}`,
    ...(monitorPort ? [`http: ${quote(`127.0.0.1:${monitorPort}`)}`] : []),
    'max_payload: 1MB',
    'write_deadline: "10s"',
    'jetstream {',
    `  store_dir: ${quote(store)}`,
    '  sync_interval: always',
    '  max_memory_store: 64MB',
    '}',
  ];
  if (users.length > 0) {
    lines.push('authorization {', '  users: [');
    for (const { name, password, publish, subscribe } of users) {
      lines.push(
        `    { user: ${quote(name)}, password: ${quote(password)}, permissions: {`,
        `      publish: { allow: ${list(publish)} }`,
        `      subscribe: { allow: ${list(subscribe)} }`,
        '    } }',
      );
    }
    lines.push('  ]', '}');
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Starts a NATS server with JetStream on a folder. Stops an orphan an earlier run left there.
 * @param {{ dir: string, port?: number, monitorPort?: number, users?: NatsUser[], log?: string, program?: string }} options
 *   without users everybody may do everything, as tests want it
 * @returns {Promise<RunningNats>}
 */
export async function startNats({ dir: given, port: wanted, monitorPort, users = [], log: logFile, program }) {
  const dir = resolve(given);
  const file = program ?? findNatsServer();
  if (!file) {
    throw new Refusal('nats-server 2.12 or newer is missing: run node tools/setup.mjs to fetch it, name one by NATS_SERVER=/path, or set NATS_URL.');
  }
  const store = join(dir, 'store');
  const config = join(dir, 'nats.conf');
  const log = logFile ?? join(dir, 'nats.log');
  mkdirSync(store, { recursive: true, mode: 0o700 });
  await stopOrphanedNats(dir);
  const port = wanted ?? (await freePort());
  writeFileSync(`${config}.new`, configuration({ port, store, users, monitorPort }), { mode: 0o600 });
  renameSync(`${config}.new`, config);
  const child = spawnDetached(file, ['-c', config, '-P', join(dir, 'nats.pid')], {
    log, cwd: dir, env: { ...process.env, GOMEMLIMIT: process.env.GOMEMLIMIT ?? '256MiB' },
  });
  child.unref();
  const exited = exitOf(child);
  let gone = false;
  void exited.then(() => (gone = true));
  while (!(await answers(port))) {
    if (gone) {
      const why = lastLines(log, 1, /\[FTL\]|nats-server:|error/i)[0]?.replace(/^.*?(\[FTL\]|nats-server:)\s*/, '');
      throw new Refusal(`NATS does not start in ${dir}${why ? ` (it says: ${why})` : ''}: put the folder back from a backup, choose another DATA_DIR, or empty it with npm run reset; the whole story is in ${log}.`);
    }
    await wait(20);
  }
  const pid = /** @type {number} */ (child.pid);
  return {
    url: `nats://127.0.0.1:${port}`,
    urlFor: (name) => {
      const user = users.find((each) => each.name === name);
      if (!user) throw new Error(`NATS has no user ${name}`);
      return `nats://${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@127.0.0.1:${port}`;
    },
    port,
    pid,
    store,
    exited,
    stop: () => stopProcess(pid, [['SIGTERM', 8_000], ['SIGKILL', 2_000]]),
    kill: () => stopProcess(pid, [['SIGKILL', 3_000]]),
  };
}

/** True when the port says INFO with JetStream on: JetStream recovers its streams before the port opens. */
function answers(port, host = '127.0.0.1') {
  return new Promise((done) => {
    const socket = connectSocket(port, host);
    const end = (/** @type {boolean} */ result) => {
      socket.destroy();
      done(result);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('data', (chunk) => end(chunk.toString().startsWith('INFO') && chunk.includes('"jetstream":true')));
  });
}

/** Refuses a NATS_URL that leads nowhere, in one sentence. */
export async function checkNats(url) {
  const [first] = url.split(',');
  const { hostname, port } = URL.canParse(first) ? new URL(first) : { hostname: '', port: '' };
  if (hostname && (await answers(Number(port || 4222), hostname))) return;
  throw new Refusal(`The NATS server that NATS_URL names (${hostname || url}) does not answer with JetStream on: correct NATS_URL, or leave it out for the one that comes with npm start.`);
}

/** Stops a nats-server that an earlier, killed run left on this folder; asks its command line before. */
export async function stopOrphanedNats(dir) {
  const file = join(resolve(dir), 'nats.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').trim());
  if (!isStill({ pid, started: null }, ['nats-server', join(resolve(dir), 'nats.conf')])) return false;
  await stopProcess(pid, [['SIGTERM', 8_000], ['SIGKILL', 2_000]]);
  return true;
}
