import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';

const chunk = 256 * 1024;

/**
 * Rows for one table, gathered as COPY's text and sent together. Constraints that look at other tables hold when
 * tables are flushed in the order they depend on one another.
 */
export class TableWriter {
  rows = 0;
  /** @type {string[]} */
  lines = [];

  /** @param {string} table @param {readonly string[]} columns */
  constructor(table, columns) {
    this.table = table;
    this.columns = columns;
  }

  add(/** @type {readonly unknown[]} */ values) {
    this.lines.push(values.map(encode).join('\t'));
  }

  /** Sends what was gathered; waits whenever the server is behind. */
  async flush(/** @type {import('pg').Client} */ client) {
    if (this.lines.length === 0) return;
    const { lines } = this;
    this.lines = [];
    this.rows += lines.length;
    const stream = client.query(copyFrom(`copy ${this.table} (${this.columns.join(', ')}) from stdin`));
    const done = finished(stream);
    done.catch(() => undefined);
    let text = '';
    for (const line of lines) {
      text += `${line}\n`;
      if (text.length < chunk) continue;
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
      text = '';
    }
    stream.end(text);
    await done;
  }
}

/** A set of uuids, as Postgres writes one. */
export function list(/** @type {readonly string[]} */ values) {
  return new List(values);
}

class List {
  constructor(/** @type {readonly string[]} */ values) {
    this.values = values;
  }

  toString() {
    return `{${this.values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
  }
}

const special = /[\\\t\n\r]/g;
/** @type {Record<string, string>} */
const escapes = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encode(/** @type {unknown} */ value) {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  const text = typeof value === 'string' || value instanceof List ? String(value) : JSON.stringify(value);
  return text.replace(special, (character) => escapes[character]);
}
