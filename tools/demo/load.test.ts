import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '@makegood/auth';
import { Database, migrateService, serviceUrl } from '@makegood/database';
import { Peers, type RunningService } from '@makegood/service';
import { repository, sharedPostgres, startPlatform, testPassword, type TestPlatform } from '@makegood/testing';
import * as directory from '../../services/directory/src/main.js';
import * as jobs from '../../services/jobs/src/main.js';
import * as jobsCopies from '../../services/jobs/src/rebuild.js';
import * as notifications from '../../services/notifications/src/main.js';
import * as notificationsCopies from '../../services/notifications/src/rebuild.js';
import * as reporting from '../../services/reporting/src/main.js';
import * as reportingCopies from '../../services/reporting/src/rebuild.js';
import * as scheduling from '../../services/scheduling/src/main.js';
import * as schedulingCopies from '../../services/scheduling/src/rebuild.js';
import { freePort } from '../local/ports.mjs';
import { loadDemo } from './load.mjs';
import { sizeOf } from './world.mjs';

const now = '2026-11-24T11:20:00Z';
const services = ['directory', 'jobs', 'scheduling', 'documents', 'notifications', 'reporting'];
const starts = { directory, jobs, scheduling, notifications, reporting };
const copies = {
  jobs: jobsCopies,
  scheduling: schedulingCopies,
  notifications: notificationsCopies,
  reporting: reportingCopies,
};

let platform: TestPlatform;
let admin: pg.Client;
const databases: string[] = [];

async function emptyDatabase(): Promise<string> {
  const server = await sharedPostgres();
  const name = `test_demo_${process.pid}_${databases.length}`;
  const maintenance = new pg.Client({ connectionString: server });
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  await maintenance.end();
  databases.push(name);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  for (const service of services) {
    const migrationsDir = join(repository, 'services', service, 'migrations');
    await migrateService({ adminUrl: url, service, migrationsDir, rolePassword: testPassword });
  }
  return url;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function one<Row extends object>(text: string, client = admin): Promise<Row> {
  const { rows } = await client.query<Row>(text);
  return rows[0]!;
}

let url: string;
beforeAll(async () => {
  platform = await startPlatform();
  url = await emptyDatabase();
  await loadDemo({ adminUrl: url, jobs: 200, plots: 240, env: { MAKEGOOD_NOW: now, DATA_DIR: platform.dataDir } });
  admin = await connected(url);
});

afterAll(async () => {
  await admin.end();
  await platform.stop();
  const maintenance = await connected(await sharedPostgres());
  for (const name of databases) await maintenance.query(`drop database if exists ${name} with (force)`);
  await maintenance.end();
});

describe('demo data', () => {
  it('is a company with builders, sites, homes, people and jobs in every state', async () => {
    expect(
      await one(`
      select (select count(*)::int from directory.clients) as clients, (select count(*)::int from directory.sites) as sites,
        (select count(*)::int from directory.plots) as plots, (select count(*)::int from directory.engineers) as engineers,
        (select count(*)::int from jobs.jobs) as jobs`),
    ).toEqual({ clients: 6, sites: 40, plots: 240, engineers: 12, jobs: 200 });
    expect(sizeOf({})).toEqual({ jobs: 3000, builders: 6, sites: 40, plots: 1500, engineers: 12 });
    const { rows } = await admin.query<{ status: string }>(
      'select distinct status from reporting.job_register order by status',
    );
    expect(rows.map(({ status }) => status)).toEqual(['booked', 'completed', 'needs-booking']);
    expect(await one('select nextval($$jobs.job_ref_nums$$)::int as next')).toEqual({ next: 4201 });
  });

  it('has the demonstration accounts, which the password makegood opens', async () => {
    const { rows } = await admin.query<{ email: string; password_hash: string; demo: boolean }>(
      `select split_part(email, '@', 1) as email, password_hash, demo from directory.users
       where email ~ '^(office|manager|super|engineer|purchasing)@demo.makegood.test$'`,
    );
    expect(rows.map(({ email }) => email).toSorted()).toEqual([
      'engineer',
      'manager',
      'office',
      'purchasing',
      'super',
    ]);
    expect(rows.every(({ demo }) => demo)).toBe(true);
    expect(await verifyPassword('makegood', rows[0]!.password_hash)).toBe(true);
    expect(await verifyPassword('Makegood', rows[0]!.password_hash)).toBe(false);
  });

  it('gives engineer@ a day with four to six jobs, morning and afternoon', async () => {
    const day = await one<{ am: number; pm: number }>(`
      select count(*) filter (where slot = 'AM')::int as am, count(*) filter (where slot = 'PM')::int as pm
      from scheduling.bookings where booked_date = '2026-11-24' and not job_completed and not job_deleted
        and operative_ids @> array[(select e.id from directory.engineers e join directory.users u on u.id = e.user_id
          where u.email = 'engineer@demo.makegood.test')]`);
    expect(day.am).toBeGreaterThan(0);
    expect(day.pm).toBeGreaterThan(0);
    expect(day.am + day.pm).toBeGreaterThanOrEqual(4);
    expect(day.am + day.pm).toBeLessThanOrEqual(6);
  });

  it('keeps its own rules: versions without gaps, engineers of the site, nothing later than now', async () => {
    expect(
      await one(`
      select
        (select count(*)::int from jobs.jobs j where version <> (select count(*) from jobs.history where job_id = j.id)) as jobs,
        (select count(*)::int from scheduling.bookings b
          where version <> (select count(*) from scheduling.booking_history where job_id = b.job_id)) as bookings,
        (select count(*)::int from jobs.history where at > '${now}') + (select count(*)::int from scheduling.booking_history where at > '${now}')
          as later,
        (select count(*)::int from scheduling.booking_history where changes = '[]') as idle,
        (select count(*)::int from scheduling.bookings b, unnest(operative_ids) as o (id)
          where not exists (select from directory.site_engineers t where t.site_id = b.site_id and t.engineer_id = o.id)) as strangers,
        (select count(*)::int from jobs.jobs j join directory.plots p on p.id = j.plot_id
          where p.site_id <> j.site_id or p.address <> j.plot_address or p.postcode <> j.postcode
            or p.postcode !~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$') as places`),
    ).toEqual({ jobs: 0, bookings: 0, later: 0, idle: 0, strangers: 0, places: 0 });
  });

  it('has the photos its documents name, and no others', async () => {
    const { rows } = await admin.query<{ key: string }>('select key from documents.objects order by key');
    const entries = await readdir(join(platform.dataDir, 'objects'), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath.slice(-2)}/${entry.name}`);
    expect(files.toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is the same for the same seed, and refuses to be loaded twice', async () => {
    await expect(loadDemo({ adminUrl: url, jobs: 10, env: { MAKEGOOD_NOW: now } })).rejects.toThrow(
      'empty database',
    );
    const again = await emptyDatabase();
    await loadDemo({ adminUrl: again, jobs: 200, plots: 240, photos: false, env: { MAKEGOOD_NOW: now } });
    const other = await connected(again);
    for (const table of [
      'directory.users',
      'directory.plots',
      'jobs.history',
      'jobs.visit_reports',
      'scheduling.bookings',
      'notifications.messages',
    ]) {
      const digest = `select md5(string_agg(t::text, '' order by t::text)) as digest from ${table} t`;
      expect(await one(digest, other), table).toEqual(await one(digest));
    }
    await other.end();
  });

  it('fills the read models with what the services’ own rebuild gives', async () => {
    const running = await startAll();
    for (const [name, copy] of Object.entries(copies)) {
      const { app } = running[name]!;
      const context = { database: app.get(Database), peers: app.get(Peers) };
      const loaded = await copy.digests(context.database);
      await copy.forget(context.database);
      await copy.rebuild(context);
      expect(await copy.digests(context.database), name).toEqual(loaded);
    }
  }, 60_000);
});

/** Every service knows every other, as they do in production. */
async function startAll(): Promise<Record<string, RunningService>> {
  const names = Object.keys(starts) as (keyof typeof starts)[];
  const addresses = Object.fromEntries(
    await Promise.all(
      [...names, 'documents'].map(async (name) => [name, `127.0.0.1:${await freePort()}`] as const),
    ),
  );
  const running: Record<string, RunningService> = {};
  for (const service of names) {
    const { start } = starts[service];
    running[service] = await platform.startTestService({
      service,
      start,
      database: false,
      env: {
        DATABASE_URL: serviceUrl(url, service, testPassword),
        GRPC_LISTEN: addresses[service]!,
        PEERS: JSON.stringify(addresses),
        MAKEGOOD_NOW: now,
        SMTP_URL: 'smtp://127.0.0.1:1',
        PUBLIC_URL: 'http://127.0.0.1:8080',
      },
    });
  }
  return running;
}
