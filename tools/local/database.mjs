import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { repository } from './data-dir.mjs';
import { Refusal } from './refusal.mjs';

/** Only this file of the library: the rest would load the whole ORM into the process that merely starts things. */
async function migrator() {
  const file = join(repository, 'libs', 'database', 'dist', 'migrate.js');
  if (!existsSync(file)) throw new Refusal('The database library is not built: run npm run build, then start again.');
  return import(pathToFileURL(file).href);
}

/** Connects once, to refuse a DATABASE_URL that leads nowhere in one sentence. */
export async function checkDatabase(adminUrl) {
  let client;
  try {
    client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query('select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user');
    if (!rows[0]?.may) throw new Error('its user may not create roles');
  } catch (error) {
    const where = URL.canParse(adminUrl) ? new URL(adminUrl).host : 'an address that is none';
    throw new Refusal(`The database that DATABASE_URL names (${where}) can't be used (${error.message || error.code}): set DATABASE_URL to an administrator's postgresql:// address, or leave it out for the embedded one.`);
  } finally {
    await client?.end().catch(() => {});
  }
}

async function withAdmin(adminUrl, work) {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether none of the services has a schema there yet. */
export function isNewDatabase(adminUrl, services) {
  return withAdmin(adminUrl, async (client) => {
    const names = services.map(({ name }) => name);
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = any ($1) limit 1', [names]);
    return rowCount === 0;
  });
}

/** Removes what a first run that was cut short left: its schemas hold half of the demo data and nothing else. */
export function dropSchemas(adminUrl, services) {
  return withAdmin(adminUrl, async (client) => {
    for (const { name } of services) await client.query(`drop schema if exists ${client.escapeIdentifier(name)} cascade`);
  });
}

/**
 * Roles, schemas and migrations of all services at once.
 * @param {string} adminUrl
 * @param {import('./topology.mjs').ServiceProject[]} services
 * @param {import('./keys.mjs').Secrets} secrets
 * @returns {Promise<(service: string) => string>} the address of the database with a service's own login
 */
export async function migrateAll(adminUrl, services, secrets) {
  const { migrateService, serviceUrl } = await migrator();
  await Promise.all(services.filter(({ migrations }) => migrations).map(({ name, migrations }) =>
    migrateService({ adminUrl, service: name, migrationsDir: migrations, rolePassword: secrets.databasePasswords[name] })));
  return (service) => serviceUrl(adminUrl, service, secrets.databasePasswords[service]);
}
