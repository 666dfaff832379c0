import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresContainer } from './containers.js';
import { loadTool } from './repository.js';

/** A Postgres of our own. */
export interface TestPostgres {
  adminUrl: string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** `kill -9` of the server and its backends; the data stays. */
  kill(): Promise<void>;
  /** Starts again on the same port and data, after `kill`. */
  restart(): Promise<void>;
}

interface Running {
  adminUrl: string;
  port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface LocalPostgres {
  startPostgres(options: { dir: string; port?: number; settings?: Record<string, string> }): Promise<Running>;
}

/** Tests don't need their data after a power cut. A killed server loses nothing all the same. */
const fast = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' };

/** What it takes for a commit to survive `kill -9`, for tests about just that. */
const careful = { max_connections: '300' };

/** Starts a Postgres in a folder of its own, embedded or (MAKEGOOD_TEST_PLATFORM=containers) in a container. */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<TestPostgres> {
  if (process.env['MAKEGOOD_TEST_PLATFORM'] === 'containers') return startPostgresContainer();
  const tool = await loadTool<LocalPostgres>('local/postgres.mjs');
  const dir = await mkdtemp(join(tmpdir(), 'makegood-postgres-'));
  const settings = durable ? careful : fast;
  let running = await tool.startPostgres({ dir, settings });
  return {
    adminUrl: running.adminUrl,
    kill: () => running.kill(),
    restart: async () => {
      running = await tool.startPostgres({ dir, port: running.port, settings });
    },
    stop: async () => {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
