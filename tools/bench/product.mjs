import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from '../local/data-dir.mjs';
import { freePort } from '../local/ports.mjs';
import { Refusal } from '../local/refusal.mjs';

/**
 * A Makegood that runs as a person would start it, on a data folder of its own.
 * @typedef {object} Product
 * @property {string} url  of the gateway, on the loopback
 * @property {any} run  what its run.json says
 * @property {number} readyAfterMs  from the start of the process to the first 200 of /readyz
 * @property {string} said  its output so far
 * @property {() => Promise<void>} stop  as Ctrl-C does; the data folder stays
 */

/** Data folders and products to clear away, whatever ends the run. */
const folders = new Set();
const running = new Set();

export function temporaryFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'makegood-bench-'));
  folders.add(dir);
  return dir;
}

/** Stops what still runs and removes every folder made here. */
export async function clearAway() {
  await Promise.all([...running].map((product) => product.stop()));
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
  folders.clear();
}

/**
 * Starts it and waits until it is ready.
 * @param {{ dataDir: string, jobs?: number, patienceMs?: number, split?: boolean }} options  jobs: how many a first start makes
 * @returns {Promise<Product>}
 */
export async function startProduct({ dataDir, jobs, patienceMs = 120_000, split = false }) {
  const [port, mailPort] = await Promise.all([freePort(), freePort()]);
  const { DATABASE_URL: _database, NATS_URL: _bus, SMTP_URL: _mail, ...inherited } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, [join(repository, 'tools/local/start.mjs'), ...(split ? ['--split'] : [])], {
    cwd: repository,
    // A session of its own: Ctrl-C reaches only us, and we stop it in order.
    detached: true,
    env: {
      ...inherited, HOST: '127.0.0.1', PORT: String(port), MAIL_PORT: String(mailPort), DATA_DIR: dataDir, MAKEGOOD_DEMO: '1',
      ...(jobs ? { MAKEGOOD_DEMO_JOBS: String(jobs) } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const product = {
    stop: async () => {
      running.delete(product);
      if (child.exitCode !== null || child.signalCode) return;
      child.kill('SIGINT');
      const killer = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(killer);
    },
  };
  running.add(product);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Refusal(`Makegood ended while starting:\n${said}`);
    if (performance.now() - began > patienceMs) throw new Refusal(`Makegood was not ready after ${patienceMs / 1000} s:\n${said}`);
    await sleep(25);
  }
  const readyAfterMs = performance.now() - began;
  return Object.assign(product, {
    url,
    run: await runFileOf(dataDir),
    readyAfterMs,
    get said() {
      return said;
    },
  });
}

async function isReady(url) {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** run.json is complete a moment after the gateway is ready. */
async function runFileOf(dataDir) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const run = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
      if (run.services.gateway) return run;
    } catch (error) {
      if (attempt > 100) throw error;
    }
    await sleep(50);
  }
}
