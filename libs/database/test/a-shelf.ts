import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineEntity, p } from '@mikro-orm/postgresql';
import pg from 'pg';
import { inject } from 'vitest';
import { migrateService, serviceUrl } from '@makegood/database';
import { type Call, newId } from '@makegood/kernel';

declare module 'vitest' {
  interface ProvidedContext {
    makegoodPostgres: string;
  }
}

export const migrationsDir = fileURLToPath(new URL('migrations', import.meta.url));
export const password = 'makegood-test';

const schema = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    load: p.integer(),
    version: p.integer().version(),
  },
});

export class Shelf extends schema.class {}
schema.setClass(Shelf);
export const ShelfSchema = schema;

export function aShelf(changes: Partial<{ id: string; name: string; load: number }> = {}) {
  const id = newId();
  return { id, name: `shelf ${id}`, load: 0, ...changes };
}

export function aCall(changes: Partial<Call> = {}): Call {
  return { actor: { kind: 'user', id: newId(), name: 'Olive', roles: ['office'] }, route: 'test/command', ...changes };
}

/** A database of a test's own. `@makegood/testing` offers the like, but stands on this library. */
export interface Shelves {
  url: string;
  adminUrl: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export async function freshShelves(): Promise<Shelves> {
  const server = new pg.Pool({ connectionString: inject('makegoodPostgres'), max: 1 });
  const name = `test_shelves_${randomBytes(6).toString('hex')}`;
  await server.query(`create database ${name}`);
  const url = new URL(inject('makegoodPostgres'));
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  await migrateService({ adminUrl, service: 'shelves', migrationsDir, rolePassword: password });
  const inside = new pg.Pool({ connectionString: adminUrl, max: 2, options: '-c search_path=shelves,extensions' });
  // The database is dropped while its last connections are still saying goodbye.
  inside.on('error', () => undefined);
  return {
    url: serviceUrl(adminUrl, 'shelves', password),
    adminUrl,
    query: async <Row extends object>(text: string, values?: unknown[]) => (await inside.query<Row>(text, values)).rows,
    drop: async () => {
      await inside.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
