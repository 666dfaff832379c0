import { createPrivateKey } from 'node:crypto';
import { part, sql } from '@makegood/database';
import pg from 'pg';
import { actorKeyOf, built, notebook } from './built.mjs';
import { percentile } from './figures.mjs';

const [
  { sortNamed }, { isTied, walked, gathered, walkedBriefly, inRanges, highestOf, ordered }, { matching, questionOf }, { digitsOf }, { CountJobs }, { Cursors },
] = await Promise.all(
  ['sorts', 'plan', 'filters', 'ref-nums', 'count-jobs', 'cursor'].map((file) => built(`reporting/dist/queries/${file}.js`)),
);
const everybody = { kind: 'user', id: 'bench', name: 'Bench', roles: ['super'] };
const trials = 3;
/** A way that takes so long is not tried again: another one is faster, or it is the only figure we want of it. */
const hopelessMs = 1_000;

/**
 * The list's questions in SQL, asked directly with reporting's own login: a page in each way there is, of which the fastest
 * for that very question is its floor; and the counts of a first page beside it, on a connection of their own.
 */
export class BareList {
  #pages;
  #counts;
  #cursors;
  #highest = 0;

  constructor(/** @type {any} */ run) {
    const { databaseUrl } = run.services.reporting;
    [this.#pages, this.#counts] = [new pg.Client({ connectionString: databaseUrl }), new pg.Client({ connectionString: databaseUrl })];
    this.#cursors = new Cursors({
      actorPrivateKey: createPrivateKey({ key: actorKeyOf(run, 'reporting'), format: 'der', type: 'pkcs8' }),
    });
  }

  async open() {
    for (const client of [this.#pages, this.#counts]) await client.connect();
    this.#highest = await highestOf(notebook((query) => this.#pages.query(query)).em);
  }

  async close() {
    for (const client of [this.#pages, this.#counts]) await client.end();
  }

  /**
   * A question as SQL, and the cursor of its page as the page before would have given it. None when there is no such page.
   * @param {{ asked: string, sort: string, skip: number }} question
   * @param {number} size
   */
  async prepare({ asked, sort, skip }, size) {
    const request = requestOf(new URLSearchParams(asked), sort, size);
    const named = sortNamed(sort);
    const order = isTied(request, named) ? sortNamed(sort.startsWith('-') ? '-refNum' : 'refNum') : named;
    const after = skip > 0 ? await this.#rowBefore(request, order, skip, size) : undefined;
    if (skip > 0 && !after) return undefined;
    const page = { asked: request, sort: order, after, size };
    return {
      cursor: after ? this.#cursors.write(after, questionOf(request, sort)) : '',
      page: await this.#fastest(this.#waysTo(page), order),
      counts: after ? undefined : await countsOf(request),
    };
  }

  /** Answers how many rows there were. */
  async run({ page, counts }) {
    const [{ rowCount }] = await Promise.all([this.#pages.query(page.query), counts && this.#counts.query(counts)]);
    return rowCount ?? 0;
  }

  /** The row a deep page comes after: so many rows down, or as far as leaves a page. */
  async #rowBefore(request, order, skip, size) {
    const keys = part`select ref_num, ${order.key} as key from job_register where ${matching(request)}`;
    const { rows: [{ count }] } = await this.#pages.query(queryOf(part`select count(*)::int as count from (${keys}) as found`));
    const at = Math.min(skip, count - size) - 1;
    if (at < 0) return undefined;
    const { rows } = await this.#pages.query(queryOf(part`
      select ref_num::float8 as "refNum", key from (${keys}) as found order by ${ordered(order)} offset ${at} limit 1`));
    return rows[0];
  }

  /** Every way there is to find a page's rows. */
  #waysTo(page) {
    const digits = digitsOf(page.asked.q);
    const ways = { walked: walked(page), gathered: gathered(page), 'walked briefly': walkedBriefly(page, gathered(page)) };
    return digits ? { ...ways, 'in ranges': inRanges(page, digits, this.#highest) } : ways;
  }

  async #fastest(ways, order) {
    const found = [];
    for (const [way, rows] of Object.entries(ways)) {
      const query = inFull(rows, order);
      const times = [];
      for (let index = 0; index < trials; index += 1) {
        const began = performance.now();
        await this.#pages.query(query);
        times.push(performance.now() - began);
        if (times[0] > hopelessMs) break;
      }
      found.push({ way, query, time: percentile(times, 50) });
    }
    return found.toSorted((a, b) => a.time - b.time)[0];
  }
}

/** The rows of a page as the screen shows them. */
function inFull(page, order) {
  return queryOf(part`
    select job, booking, client_name, site_name, plot_name, operative_names, ref_num, key
    from (${page}) as page join job_register using (job_id, ref_num) order by ${ordered(order)}`);
}

/** Unnamed, as the service sends them: the planner sees the values. */
function queryOf(/** @type {import('@makegood/database').SqlPart} */ written) {
  const { queries, em } = notebook();
  void sql(em)(written.strings, ...written.values);
  return queries[0];
}

function requestOf(/** @type {URLSearchParams} */ asked, /** @type {string} */ sort, /** @type {number} */ limit) {
  const text = (/** @type {string} */ name) => asked.get(name) ?? '';
  return {
    q: text('q'), clientIds: asked.getAll('clientId'), siteId: text('siteId'), plotId: text('plotId'), operativeId: text('operativeId'),
    status: text('status'), deleted: asked.has('deleted'), sort, limit, cursor: '', atLeast: [],
  };
}

async function countsOf(request) {
  const { queries, database } = notebook();
  await new CountJobs(database, { isBehind: async () => false }).execute(request, everybody);
  return queries[0];
}
