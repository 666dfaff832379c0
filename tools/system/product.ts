import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../local/ports.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const patienceMs = 120_000;

export interface Product {
  url: string;
  mailUrl: string;
  dataDir: string;
  /** Milliseconds from the start of the process to ready. */
  readyAfterMs: number;
  /** Stops it as Ctrl-C does and removes its folder. */
  stop(): Promise<void>;
}

/** Runs the product as a person would start it, and waits until it is ready. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'makegood-system-'));
  const [port, mailPort] = await Promise.all([freePort(), freePort()]);
  const began = Date.now();
  const child = spawn(process.execPath, [join(repository, 'tools/local/start.mjs')], {
    cwd: repository,
    env: { ...process.env, PORT: String(port), MAIL_PORT: String(mailPort), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `http://localhost:${port}`;
  await untilReady(url, child, output);
  return {
    url,
    mailUrl: `http://localhost:${mailPort}`,
    dataDir,
    readyAfterMs: Date.now() - began,
    stop: async () => {
      await end(child);
      if (!env['DATA_DIR']) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Makegood ended while starting:\n${output.join('')}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  await end(child);
  throw new Error(`Makegood was not ready after ${patienceMs / 1000} s:\n${output.join('')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const killer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await gone;
  clearTimeout(killer);
}
