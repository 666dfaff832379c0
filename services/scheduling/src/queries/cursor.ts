import { refuse } from '@makegood/kernel';

/** Where a page ended, as opaque text. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values a cursor was written with; none for the first page. */
export function readCursor(cursor: string, length: number): string[] | undefined {
  if (cursor === '') return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isText)) return values;
  } catch {
    // Not JSON, so not one of ours: refused below.
  }
  throw refuse.invalid('request/cursor', 'This cursor is not one that a page returned.');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0') && value.isWellFormed();
}
