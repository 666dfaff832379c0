// Brings one service's schema up to date: node tools/migrate.mjs jobs, with ADMIN_DATABASE_URL (may create roles and
// schemas) and DATABASE_URL (that service's own login, which it makes). In the charts a job before each release;
// npm start does the same for all services by itself.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateService } from '../libs/database/dist/migrate.js';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

function settingsOf(/** @type {string | undefined} */ service, env = process.env) {
  const { ADMIN_DATABASE_URL: adminUrl, DATABASE_URL: own } = env;
  if (!service || !/^[a-z][a-z0-9_]*$/.test(service)) throw new Error('Name the service whose schema is to be brought up to date: node tools/migrate.mjs jobs');
  for (const [name, value] of Object.entries({ ADMIN_DATABASE_URL: adminUrl, DATABASE_URL: own })) {
    if (!value || !URL.canParse(value)) throw new Error(`${name} must be a postgresql:// address.`);
  }
  const [admin, login] = [new URL(adminUrl), new URL(own)];
  if (login.username !== service) throw new Error(`DATABASE_URL must be the login of ${service}, and is that of "${login.username}".`);
  if (!login.password) throw new Error('DATABASE_URL must carry the password that the login is to have.');
  if (login.pathname !== admin.pathname) throw new Error('ADMIN_DATABASE_URL and DATABASE_URL must name the same database.');
  return { adminUrl, service, rolePassword: decodeURIComponent(login.password), migrationsDir: join(repository, 'services', service, 'migrations') };
}

try {
  const settings = settingsOf(process.argv[2]);
  const ran = await migrateService(settings);
  console.log(ran.length === 0 ? `${settings.service}: nothing to do` : `${settings.service}: ${ran.join(', ')}`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
