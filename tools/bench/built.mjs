import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../local/data-dir.mjs';

/** A module of a service as it was built: what the product runs is what is measured. */
export function built(/** @type {string} */ file) {
  return import(pathToFileURL(join(repository, 'services', file)).href);
}

/** The list's columns, as its API has them. */
export const { sortColumns } = await built('gateway/dist/routes/jobs/jobs.schema.js');

/** A key of the product's data folder, for what its service alone could give, such as a cursor. */
export function actorKeyOf(/** @type {{ dataDir: string }} */ run, /** @type {string} */ service) {
  const { actorKeys } = JSON.parse(readFileSync(join(run.dataDir, 'secrets.json'), 'utf8'));
  return Buffer.from(actorKeys[service].privateKey, 'base64');
}

/**
 * A database that writes down what it is asked. It finds what `ask` finds, or nothing.
 * @param {(query: { text: string, values: unknown[] }) => Promise<{ rows: object[] }>} [ask]
 */
export function notebook(ask = async () => ({ rows: [] })) {
  /** @type {{ text: string, values: unknown[] }[]} */
  const queries = [];
  /** One after another, though a service may ask several at once: it has connections to do so, and we have one. */
  let answered = Promise.resolve({ rows: [] });
  const connection = {
    executeQuery: ({ sql, parameters }) => {
      const query = { text: sql, values: [...parameters] };
      queries.push(query);
      answered = answered.then(() => ask(query));
      return answered;
    },
  };
  const em = { getKysely: () => connection };
  return { queries, em, database: { read: (/** @type {(em: object) => unknown} */ work) => work(em) } };
}
