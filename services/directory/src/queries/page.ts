import { containing, part, type SqlPart } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { deletedAreForSuperUsers, malformedCursor, malformedId } from '../domain/refusals.js';

/** Where a page by name begins: right after this record. */
export interface NameCursor {
  key: string;
  id: string;
}

interface Named {
  id: string;
  sort_key: string;
}

const beforeAll: NameCursor = { key: '', id: '00000000-0000-0000-0000-000000000000' };

/** The size of a page: what was asked for, within bounds. */
export function pageSize(asked: number, most: number): number {
  return asked <= 0 ? most : Math.min(asked, most);
}

/** Reads a cursor; an empty one begins at the first record. */
export function readCursor(cursor: string): NameCursor {
  if (cursor === '') return beforeAll;
  try {
    const [key, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof key === 'string' && isId(id) && rest.length === 0 && !key.includes('\0')) return { key, id };
  } catch {
    throw malformedCursor();
  }
  throw malformedCursor();
}

/** How many of something a record has. */
export interface Count {
  id: string;
  count: number;
}

export function countsById(counts: readonly Count[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ id, count }) => [id, count]));
}

/** Cuts the one row too many off a page, and says where the next page begins if there was one. */
export function cut<Row extends Named>(rows: Row[], size: number): { rows: Row[]; nextCursor: string } {
  const last = rows[size - 1];
  if (rows.length <= size || !last) return { rows, nextCursor: '' };
  const nextCursor = Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url');
  return { rows: rows.slice(0, size), nextCursor };
}

/** What somebody searches for, as a pattern for `ilike`. */
export function searched(q = ''): string {
  return containing(q.trim().replaceAll('\0', '').toWellFormed());
}

/** Those that are on offer, or those deleted, which only Super Users see. */
export function onOffer(deleted: boolean | undefined, { actor }: Call): SqlPart {
  if (!deleted) return part`not deleted`;
  if (actor.kind === 'user' && !actor.roles.includes('super')) throw deletedAreForSuperUsers();
  return part`deleted`;
}

/** An id that may be left out; a malformed one is refused. */
export function optionalId(path: string, id = ''): string | null {
  if (id === '') return null;
  if (!isId(id)) throw malformedId(path);
  return id;
}

/** Where a snapshot's page begins. */
export function snapshotPage(request: { afterId: string; limit: number }): { after: string; limit: number } {
  const after = optionalId('afterId', request.afterId) ?? beforeAll.id;
  return { after, limit: request.limit <= 0 ? 500 : Math.min(request.limit, 1000) };
}
