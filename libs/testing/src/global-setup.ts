import type { TestProject } from 'vitest/node';
import { findNatsServer } from './nats.js';
import { startPostgres } from './postgres.js';
import './shared-postgres.js';

/** Vitest's global setup: one Postgres for the whole run, and a nats-server to be found. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['MAKEGOOD_TEST_PLATFORM'] !== 'containers') await findNatsServer();
  const postgres = await startPostgres();
  project.provide('makegoodPostgres', postgres.adminUrl);
  return () => postgres.stop();
}
