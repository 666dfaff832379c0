import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from '../../local/data-dir.mjs';
import { freePort } from '../../local/ports.mjs';
import { closing } from './closing.mjs';

const readyWithinMs = 120_000;

/**
 * The product, started as a person starts it, each service in a process of its own. Its supervisor starts again
 * whatever dies; where everything is just now is in its run.json.
 */
export async function startProduct(dir, { jobs = 60 } = {}) {
  const [port, mailPort] = [await freePort(), await freePort()];
  const log = `${dir}.log`;
  const output = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, [join(repository, 'tools', 'local', 'start.mjs'), '--split'], {
    cwd: repository,
    stdio: ['ignore', output, output],
    env: {
      ...process.env, DATA_DIR: dir, PORT: String(port), MAIL_PORT: String(mailPort), HOST: '127.0.0.1',
      MAKEGOOD_DEMO: '1', MAKEGOOD_DEMO_JOBS: String(jobs), DATABASE_URL: '', NATS_URL: '', SMTP_URL: '',
      LOG_LEVEL: 'warn',
    },
  });
  closeSync(output);
  const product = {
    url: `http://localhost:${port}`,
    dir,
    output: () => readFileSync(log, 'utf8'),
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    run: () => JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')),
    isReady: () => {
      const asked = fetch(`http://localhost:${port}/readyz`, { signal: AbortSignal.timeout(3_000) });
      return asked.then(({ status }) => status === 200, () => false);
    },
    stop: closing(async () => {
      if (product.hasEnded) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(impatient);
    }),
  };
  const deadline = Date.now() + readyWithinMs;
  while (!(await product.isReady()) || !hasRunFile(product)) {
    if (product.hasEnded || Date.now() > deadline) {
      await product.stop();
      throw new Error(`Makegood did not start:\n${product.output()}`);
    }
    await sleep(100);
  }
  return product;
}

function hasRunFile(product) {
  try {
    return Object.keys(product.run().services).length > 0;
  } catch {
    return false;
  }
}
