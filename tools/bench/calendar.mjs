import { scheduling } from '@makegood/contracts';
import pg from 'pg';
import { built, notebook } from './built.mjs';
import { inTurns, lineOf } from './turns.mjs';
import { Visitor } from './visitor.mjs';

const days = 15;
const windowOf = 100;
const [{ GetCalendar }, { GetDay }] = await Promise.all(
  ['get-calendar', 'get-day'].map((file) => built(`scheduling/dist/queries/${file}.js`)),
);

const seen = { isBehind: async () => false };

/** The grid of all sites as it opens and as one scrolls and looks for a site; and the tiles of the fullest days. */
export async function benchCalendar({ product, admin, say }) {
  const visitor = await Visitor.as(product.url, 'office');
  const bare = new pg.Client({ connectionString: product.run.services.scheduling.databaseUrl });
  await bare.connect();
  try {
    const { today } = await visitor.read('/jobs?limit=1');
    const { rows: fullest } = await admin.query(`
      select booked_date::text as date, count(*)::int as tiles from scheduling.bookings where booked_date >= $1::date - 21 and not job_deleted
      group by 1 order by 2 desc limit 5`, [today]);
    const most = fullest[0].tiles;
    say(`grids of ${days} days and days of up to ${most} tiles, in turns with their SQL`);
    const measure = async (/** @type {Question[]} */ questions) => {
      const asked = [];
      for (const { path, query, ask } of questions) {
        const sql = await askedBy(bare, ask);
        asked.push(await inTurns(visitor, `${path}?${new URLSearchParams(query)}`, async () => {
          for (const each of sql) await bare.query(each);
        }));
      }
      return asked;
    };
    const { cursor, clientId } = await middleOf(visitor, today);
    const grid = (/** @type {Record<string, string>} */ query) => gridOf({ from: today, days, limit: windowOf, ...query });
    const lines = {
      first: lineOf(`calendar, ${days} days, first ${windowOf} sites of all`, await measure([grid({})]), 200),
      others: lineOf('calendar, a later window, one client, a search', await measure([grid({ cursor }), grid({ clientId }), grid({ q: 'row' })]), 200),
      days: lineOf(`tiles of a day, up to ${most}`, await measure(fullest.map(({ date }) => dayOf(date))), 100),
    };
    return {
      result: Object.fromEntries(Object.entries(lines).map(([name, { result }]) => [name, result])),
      figures: Object.values(lines).flatMap(({ figures }) => figures),
    };
  } finally {
    visitor.close();
    await bare.end();
  }
}

/** @typedef {{ path: string, query: object, ask: (database: object, company: object) => Promise<unknown> }} Question */

/** @returns {Question} */
function gridOf(/** @type {object} */ query) {
  const question = scheduling.GetCalendarRequest.fromPartial(query);
  return { path: '/calendar', query, ask: (database, company) => new GetCalendar(database, company, seen).execute(question) };
}

/** @returns {Question} */
function dayOf(/** @type {string} */ date) {
  const question = scheduling.GetDayRequest.fromPartial({ date });
  return { path: `/calendar/days/${date}`, query: {}, ask: (database, company) => new GetDay(database, company, seen).execute(question) };
}

/** The statements of a question, by the service's own code. */
async function askedBy(/** @type {pg.Client} */ client, /** @type {Question['ask']} */ ask) {
  const { queries, database } = notebook((query) => client.query(query));
  await ask(database, { read: async () => ({ today: '2026-01-01', holidays: [] }) });
  return queries;
}

/** Where a window in the middle begins, and a client of its sites. */
async function middleOf(/** @type {Visitor} */ visitor, /** @type {string} */ from) {
  let page = { nextCursor: '', items: [{ clientId: '' }], total: 1 };
  for (let passed = 0; page.nextCursor !== null && passed < page.total / 2; passed += page.items.length) {
    page = await visitor.read(`/calendar?from=${from}&days=1&limit=200${page.nextCursor && `&cursor=${page.nextCursor}`}`);
  }
  return { cursor: page.nextCursor ?? '', clientId: page.items[0].clientId };
}
