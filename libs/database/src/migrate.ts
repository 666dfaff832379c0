import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { infrastructureMigrations, type Migration } from './infrastructure-sql.js';
import { appendOnlyTables, ensureRoles, grantTables, ownerOf, quoted, requiredExtensions } from './rights.js';

export interface MigrateOptions {
  /** Connection string of a role that may create roles and schemas. Only migrations ever use it. */
  adminUrl: string;
  /** The service's name: its schema, its login; `<name>_owner` owns the tables. */
  service: string;
  /** Folder of `0001-<what>.sql` files, run in the order of their names, each in a transaction. */
  migrationsDir: string;
  /** Password of the service's login. */
  rolePassword: string;
}

/**
 * Brings a service's schema up to date: roles, schema, migrations not yet run, grants. Runs that meet wait
 * for one another; with nothing to do it takes a few milliseconds. Returns the migrations it ran.
 */
export async function migrateService(options: MigrateOptions): Promise<string[]> {
  const { adminUrl, service, migrationsDir, rolePassword } = options;
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) throw new Error(`"${service}" cannot be a schema`);
  const migrations = [...infrastructureMigrations, ...(await migrationsIn(migrationsDir))];
  const admin = new pg.Client({ connectionString: adminUrl, application_name: `makegood migrate ${service}` });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [`makegood migrate ${service}`]);
    await ensureRoles(admin, service, rolePassword);
    return await applyMissing(admin, service, migrations);
  } finally {
    await admin.end();
  }
}

/** A service's connection string: the admin's server and database, the service's own login. */
export function serviceUrl(adminUrl: string, service: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = service;
  url.password = encodeURIComponent(password);
  return url.toString();
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const misnamed = files.find((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  if (misnamed) throw new Error(`Migration ${misnamed} must be named like 0001-<what>.sql`);
  return Promise.all(
    files.map(async (name) => ({ name: name.slice(0, -4), sql: await readFile(join(folder, name), 'utf8') })),
  );
}

async function applyMissing(admin: pg.Client, service: string, migrations: Migration[]): Promise<string[]> {
  const done = await recorded(admin, service);
  const missing = migrations.filter((migration) => !isDone(migration, done, service));
  const appendOnly = migrations.flatMap(({ sql }) => appendOnlyTables(sql));
  for (const migration of missing) {
    for (const extension of requiredExtensions(migration.sql)) {
      await admin.query(`create extension if not exists ${quoted(extension)} schema extensions`);
    }
    await inTransaction(admin, async () => {
      await admin.query(`set local role ${quoted(ownerOf(service))}`);
      await admin.query(`set local search_path to ${quoted(service)}, extensions`);
      try {
        await admin.query(migration.sql);
      } catch (error) {
        throw new Error(`Migration ${service}/${migration.name} failed: ${String(error)}`, { cause: error });
      }
      await admin.query(`insert into migrations (name, checksum) values ($1, $2)`, [migration.name, checksum(migration)]);
      await grantTables(admin, service, appendOnly);
    });
  }
  return missing.map(({ name }) => name);
}

async function recorded(admin: pg.Client, service: string): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ name: string; checksum: string }>(
    `select name, checksum from ${quoted(service)}.migrations`,
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/** A migration that ran is history: it may not change afterwards, on any machine. */
function isDone(migration: Migration, done: Map<string, string>, service: string): boolean {
  const sum = done.get(migration.name);
  if (sum === undefined) return false;
  if (sum === checksum(migration)) return true;
  throw new Error(`Migration ${service}/${migration.name} was changed after it had run; write a new one instead`);
}

function checksum({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex');
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
