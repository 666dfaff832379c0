import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** The role that owns a service's tables. Nobody logs in as it. */
export function ownerOf(service: string): string {
  return `${service}_owner`;
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Tables named by `-- append-only: job_history` lines: the service may read and add, never change or remove. */
export function appendOnlyTables(sql: string): string[] {
  return named(sql, 'append-only');
}

/** Extensions named by `-- extension: btree_gist` lines. */
export function requiredExtensions(sql: string): string[] {
  return named(sql, 'extension');
}

function named(sql: string, directive: string): string[] {
  const lines = sql.matchAll(new RegExp(`^--\\s*${directive}:\\s*([a-z0-9_,\\s-]+?)\\s*$`, 'gm'));
  return [...lines].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
}

/**
 * A login that owns nothing, an owner that can't log in, and a schema only these two can see. Roles belong to
 * the whole server, so two databases being prepared at once may collide on them: then it is tried again.
 */
export async function ensureRoles(admin: pg.Client, service: string, password: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createRoles(admin, service, password);
    } catch (error) {
      if (attempt === 10 || !isCollision(error)) throw error;
      await delay(20 * attempt);
    }
  }
}

function isCollision(error: unknown): boolean {
  return error instanceof Error && /tuple concurrently (updated|deleted)|already exists|duplicate key/.test(error.message);
}

async function createRoles(admin: pg.Client, service: string, password: string): Promise<void> {
  const [login, owner] = [quoted(service), quoted(ownerOf(service))];
  const { rows } = await admin.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname = any ($1)`, [[service, ownerOf(service)]],
  );
  const existing = new Set(rows.map(({ rolname }) => rolname));
  if (!existing.has(ownerOf(service))) await admin.query(`create role ${owner} nologin`);
  if (!existing.has(service)) {
    await admin.query(`create role ${login} login nosuperuser nocreatedb nocreaterole noinherit`);
    await admin.query(`alter role ${login} set statement_timeout = '15s'`);
    await admin.query(`alter role ${login} set idle_in_transaction_session_timeout = '15s'`);
    await admin.query(`alter role ${login} set search_path = ${login}, extensions`);
    await admin.query(`alter role ${login} set timezone = 'UTC'`);
  }
  await admin.query(`alter role ${login} password ${literal(password)}`);
  if (!(await schemaIsReady(admin, service))) await createSchema(admin, login, owner, service);
}

async function schemaIsReady(admin: pg.Client, service: string): Promise<boolean> {
  const { rows } = await admin.query(`select to_regclass($1) is not null as ready`, [`${quoted(service)}.migrations`]);
  return (rows[0] as { ready: boolean }).ready;
}

async function createSchema(admin: pg.Client, login: string, owner: string, service: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; super: boolean }>(
    `select current_database() as name, rolsuper as super from pg_roles where rolname = current_user`,
  );
  const database = quoted(rows[0]?.name ?? 'postgres');
  if (!rows[0]?.super) await admin.query(`grant ${owner} to current_user`);
  // One script is one transaction: the schema is there with all its rights, or not at all.
  await admin.query(`
    create schema if not exists extensions;
    grant usage on schema extensions to public;
    revoke all on schema public from public;
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${login};
    create schema if not exists ${quoted(service)} authorization ${owner};
    revoke all on schema ${quoted(service)} from public;
    grant usage on schema ${quoted(service)} to ${login};
    alter default privileges for role ${owner} in schema ${quoted(service)} grant usage, select on sequences to ${login};
    set local role ${owner};
    create table ${quoted(service)}.migrations (
      name text primary key, checksum text not null, run_at timestamptz not null default now()
    );
  `);
}

/** What the login may do: everything to rows, nothing to tables, and to append-only tables read and add. */
export async function grantTables(admin: pg.Client, service: string, appendOnly: string[]): Promise<void> {
  const [schema, login] = [quoted(service), quoted(service)];
  await admin.query(`
    grant select, insert, update, delete on all tables in schema ${schema} to ${login};
    grant usage, select on all sequences in schema ${schema} to ${login};
    grant execute on all functions in schema ${schema} to ${login};
    revoke all on ${schema}.migrations from ${login};
    grant select on ${schema}.migrations to ${login};
    revoke update, delete on ${schema}.outbox from ${login};
    grant update (published_at, stream_epoch, stream_seq) on ${schema}.outbox to ${login};
    revoke update on ${schema}.inbox from ${login};
  `);
  const { rows } = await admin.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = $1 and tablename = any ($2)`, [service, appendOnly],
  );
  for (const { tablename } of rows) {
    await admin.query(`revoke update, delete, truncate on ${schema}.${quoted(tablename)} from ${login}`);
  }
}

function literal(text: string): string {
  return `'${text.replaceAll(`'`, `''`)}'`;
}
