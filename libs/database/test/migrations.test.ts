import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateService, serviceUrl } from '@makegood/database';
import { freshShelves, migrationsDir, password, type Shelves } from './a-shelf.js';

let data: Shelves;
let folder: string;

beforeAll(async () => {
  data = await freshShelves();
  folder = await mkdtemp(join(tmpdir(), 'makegood-migrations-'));
  await cp(migrationsDir, folder, { recursive: true });
});
afterAll(async () => {
  await data.drop();
  await rm(folder, { recursive: true });
});

async function as(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function migrate(service = 'shelves', migrationsFolder = folder): Promise<string[]> {
  return migrateService({ adminUrl: data.adminUrl, service, migrationsDir: migrationsFolder, rolePassword: password });
}

describe("a service's rights", () => {
  it('let it write rows, and own nothing', async () => {
    await expect(as(data.url, `insert into shelf (id, name) values (gen_random_uuid(), 'a') returning load`)).resolves.toEqual([{ load: 0 }]);
    for (const forbidden of ['drop table shelf', 'create table mine (id int)', 'truncate shelf', 'alter table shelf add x int', 'delete from outbox', `update inbox set type = ''`]) {
      await expect(as(data.url, forbidden), forbidden).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it('let it add history, never change it', async () => {
    await as(data.url, `insert into shelf_history (shelf_id, what) select id, 'made' from shelf`);
    await expect(as(data.url, `update shelf_history set what = ''`)).rejects.toThrow('permission denied');
    await expect(as(data.url, 'delete from shelf_history')).rejects.toThrow('permission denied');
  });

  it("hide every other service's schema", async () => {
    await migrate('strangers');
    const stranger = serviceUrl(data.adminUrl, 'strangers', password);
    await expect(as(stranger, 'select * from shelves.shelf')).rejects.toThrow('permission denied for schema');
    await expect(as(stranger, 'create table public.x (id int)')).rejects.toThrow('permission denied');
  });

  it('bound every statement in time', async () => {
    await expect(as(data.url, 'show statement_timeout')).resolves.toEqual([{ statement_timeout: '15s' }]);
  });
});

describe('migrating', () => {
  it('does nothing when there is nothing to do, and does it quickly', async () => {
    const before = performance.now();
    await expect(migrate()).resolves.toEqual([]);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('runs what is new once, even when several start at once', async () => {
    await writeFile(join(folder, '0002-colour.sql'), `-- append-only: colour\ncreate table colour (name text);`);
    const runs = await Promise.all([migrate(), migrate(), migrate()]);
    expect(runs.flat()).toEqual(['0002-colour']);
    await expect(as(data.url, 'delete from colour')).rejects.toThrow('permission denied');
  });

  it('refuses a migration that was changed after it ran', async () => {
    await writeFile(join(folder, '0002-colour.sql'), 'create table colours (name text);');
    await expect(migrate()).rejects.toThrow('shelves/0002-colour was changed after it had run');
    await writeFile(join(folder, '0002-colour.sql'), `-- append-only: colour\ncreate table colour (name text);`);
  });

  it('leaves nothing of a migration that failed', async () => {
    await writeFile(join(folder, '0003-broken.sql'), 'create table half (id int); select nonsense;');
    await expect(migrate()).rejects.toThrow('shelves/0003-broken failed');
    await expect(as(data.url, `select to_regclass('half') as half`)).resolves.toEqual([{ half: null }]);
    await rm(join(folder, '0003-broken.sql'));
  });
});
