import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { repository } from '../local/data-dir.mjs';

const built = (/** @type {string} */ file) => import(pathToFileURL(join(repository, file)).href);
const office = { kind: 'user', id: 'bench', name: 'Bench', roles: ['office'] };

/** Where a cursor points: its seal is reporting's affair, its body is plain. */
export function positionOf(/** @type {string} */ cursor) {
  const [key, refNum] = JSON.parse(Buffer.from(cursor, 'base64url').subarray(12).toString());
  return { key, refNum };
}

/**
 * The SQL of the list as services/reporting writes it, asked directly: its queries run here against a database that
 * only writes down what it is asked. The first page also counts, as the screen's first page does.
 */
export class BareList {
  #client;

  constructor(/** @type {string} */ databaseUrl) {
    this.#client = new pg.Client({ connectionString: databaseUrl });
  }

  async open() {
    await this.#client.connect();
    await this.#client.query('set search_path to reporting, extensions');
  }

  close() {
    return this.#client.end();
  }

  /**
   * @param {URLSearchParams} asked
   * @param {number} limit
   * @param {{ key: unknown, refNum: number } | undefined} after
   */
  async queriesOf(asked, limit, after) {
    const [{ ListJobs }, { CountJobs }] = await Promise.all([
      built('services/reporting/dist/queries/list-jobs.js'), built('services/reporting/dist/queries/count-jobs.js'),
    ]);
    const queries = [];
    const connection = {
      executeQuery: async ({ sql, parameters }) => {
        queries.push({ text: sql, values: [...parameters] });
        return { rows: [] };
      },
    };
    const database = { read: (/** @type {(em: object) => unknown} */ work) => work({ getKysely: () => connection }) };
    const request = {
      q: '', clientIds: asked.getAll('clientId'), siteId: asked.get('siteId') ?? '', plotId: '', operativeId: asked.get('operativeId') ?? '',
      status: asked.get('status') ?? '', deleted: false, sort: asked.get('sort') ?? '',
      limit, cursor: '', atLeast: [],
    };
    const seen = { isBehind: async () => false };
    const list = new ListJobs(database, { read: async () => ({ today: '' }) }, { read: () => after, write: () => '' }, seen);
    await list.execute(request, office);
    if (!after) await new CountJobs(database, seen).execute(request, office);
    return queries;
  }

  /** Runs them one after another; answers how many rows the first one found. */
  async run(queries) {
    let found = 0;
    for (const [index, query] of queries.entries()) {
      // Unnamed, as the service sends them: the planner sees the values.
      const { rowCount } = await this.#client.query({ text: query.text, values: query.values });
      if (index === 0) found = rowCount ?? 0;
    }
    return found;
  }
}
