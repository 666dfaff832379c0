import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrateService, serviceUrl } from '@makegood/database';
import { repository } from './repository.js';
import { sharedPostgres } from './shared-postgres.js';

/** A migrated database of a test's own. */
export interface TestDatabase {
  /** For the service: its own login. */
  url: string;
  /** For the test: sees and may do everything. */
  adminUrl: string;
  /** Looks inside, as the administrator, in the service's schema. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export interface FreshDatabaseOptions {
  service: string;
  /** `services/<service>/migrations` unless said. */
  migrationsDir?: string;
  /** Another Postgres than the run's shared one. */
  adminUrl?: string;
}

/** Every service's login has this password in tests. */
export const testPassword = 'makegood-test';

/**
 * Makes an empty database with the service's schema. The first one of a run is migrated, the others are
 * copied from it, which takes some 50 ms.
 */
export async function freshDatabase(options: string | FreshDatabaseOptions): Promise<TestDatabase> {
  const { service, ...rest } = typeof options === 'string' ? { service: options } : options;
  const migrationsDir = rest.migrationsDir ?? join(repository, 'services', service, 'migrations');
  const serverUrl = rest.adminUrl ?? (await sharedPostgres());
  const template = await ensureTemplate(serverUrl, service, migrationsDir);
  const name = `test_${service}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template}`);
    // Rights on a database belong to it and aren't copied with it.
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to "${service}"`);
  });
  const adminUrl = inDatabase(serverUrl, name);
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, options: `-c search_path=${service},extensions` });
  // The database is dropped while its last connections are still saying goodbye; that is no failure of a test.
  pool.on('error', () => undefined);
  return {
    url: serviceUrl(adminUrl, service, testPassword),
    adminUrl,
    query: async <Row extends object>(text: string, values?: unknown[]) => (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await onServer(serverUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(serverUrl: string, service: string, migrationsDir: string): Promise<string> {
  const template = `template_${service}_${await fingerprint(migrationsDir)}`;
  await onServer(serverUrl, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [template]);
    const { rowCount } = await admin.query(`select from pg_database where datname = $1`, [template]);
    if (rowCount) return;
    const making = `${template}_new`;
    await admin.query(`drop database if exists ${making} with (force)`);
    await admin.query(`create database ${making}`);
    await migrateService({ adminUrl: inDatabase(serverUrl, making), service, migrationsDir, rolePassword: testPassword });
    await admin.query(`alter database ${making} rename to ${template}`);
  });
  return template;
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(folder)).toSorted()) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

async function onServer(serverUrl: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inDatabase(serverUrl, 'postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
