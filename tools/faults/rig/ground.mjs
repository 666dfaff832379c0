import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrateAll } from '../../local/database.mjs';
import { actorPublicKeys, loadSecrets } from '../../local/keys.mjs';
import { startPostgres } from '../../local/postgres.mjs';
import { closing } from '../driver/closing.mjs';
import { findServices } from '../../local/topology.mjs';

/** What must survive is what was committed before the process died, not before the machine did. */
const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };

/** One Postgres for all rigs, and a small company in it that each gets a copy of. */
export async function layGround(dir) {
  mkdirSync(dir, { recursive: true });
  const services = findServices();
  const secrets = loadSecrets(dir, services.map(({ name }) => name));
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), settings });
  const stop = closing(() => postgres.stop());
  try {
    await migrateAll(postgres.adminUrl, services, secrets);
    const { loadDemo } = await import('../../demo/load.mjs');
    const size = { jobs: 4, builders: 1, sites: 2, plots: 8, engineers: 2, photos: false };
    await loadDemo({ adminUrl: postgres.adminUrl, env: {}, ...size });
    await administer(postgres.adminUrl, `
      create schema faults; grant usage on schema faults to public;
      create table faults.effects (service text not null, event_id text not null);
      grant insert on faults.effects to public`);
  } catch (error) {
    await stop();
    throw error;
  }
  let made = 0;
  let copying = Promise.resolve();
  return {
    dir, secrets, stop,
    publicKeys: actorPublicKeys(secrets, services.map(({ name }) => name)),
    /** An administrator's address of a copy; made one after the other, since a template may have no other user. */
    freshDatabase: () => {
      const name = `rig_${(made += 1)}`;
      const copied = copying.then(() =>
        administer(inDatabase(postgres.adminUrl, 'postgres'), `create database ${name} template makegood`));
      copying = copied.catch(() => undefined);
      return copied.then(() => inDatabase(postgres.adminUrl, name));
    },
  };
}

async function administer(url, text) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function inDatabase(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
