import { sortColumns } from './built.mjs';

/** How deep the deep page is, in rows: the thousandth page of fifty, or the last there is. */
const depth = 50_000;
const sortsEach = 6;

/**
 * What is asked of the list: filters with few, some and many rows, so that no plan is a good plan for all; each in some of
 * the orders, and over all of them in every one.
 * @param {import('pg').Client} admin
 * @param {number} size  rows a page
 */
export async function listQuestions(admin, size) {
  const sorts = sortColumns.flatMap((column) => [column, `-${column}`]);
  const questions = [];
  let next = 0;
  for (const { group, filters, asked, role } of await filtersOf(admin)) {
    for (let index = 0; index < sortsEach; index += 1) {
      const question = { group, filters, role, sort: sorts[(next += 11) % sorts.length], asked };
      questions.push({ ...question, page: 'first', skip: 0 }, { ...question, page: 'thousandth', skip: depth - size });
    }
  }
  return questions;
}

/** Filters by their names, alone and in pairs that a screen can have. */
async function filtersOf(admin) {
  const one = async (/** @type {string} */ sql) => (await admin.query(sql)).rows[0];
  const mostOf = (/** @type {string} */ column) =>
    one(`select ${column} as id, client_id as client from reporting.job_register where listed group by 1, 2 order by count(*) desc limit 1`);
  const [client, site, plot] = [await mostOf('client_id'), await mostOf('site_id'), await mostOf('plot_id')];
  const engineer = await one(`select id, client_id as client, site_id as site from reporting.job_register, unnest(operative_ids) as id
    where listed group by 1, 2, 3 order by count(*) desc limit 1`);
  const { rows } = await admin.query('select client_id as id from reporting.totals where not deleted group by 1 order by 1 limit 10');
  const { digits } = await one('select (max(ref_num) / 2)::text as digits from reporting.job_register where listed');
  const single = {
    client: `clientId=${client.id}`,
    site: `siteId=${site.id}`,
    plot: `plotId=${plot.id}`,
    engineer: `operativeId=${engineer.id}`,
    'needs booking': 'status=needs-booking',
    booked: 'status=booked',
    completed: 'status=completed',
  };
  const search = Object.fromEntries([1, 2, 3, 5].map((length) => [`${length} digits`, `q=${digits.slice(0, length)}`]));
  const { client: ofClient, site: ofSite, engineer: ofEngineer, 'needs booking': unbooked, booked, completed } = single;
  const pairs = {
    'ten clients': rows.map(({ id }) => `clientId=${id}`).join('&'),
    'client + site': `${ofSite}&clientId=${site.client}`,
    'client + engineer': `${ofEngineer}&clientId=${engineer.client}`,
    'client + needs booking': `${ofClient}&${unbooked}`,
    'client + booked': `${ofClient}&${booked}`,
    'client + completed': `${ofClient}&${completed}`,
    'site + plot': `${single.plot}&siteId=${(await one(`select site_id from reporting.job_register where plot_id = '${plot.id}' limit 1`)).site_id}`,
    'site + engineer': `${ofEngineer}&siteId=${engineer.site}`,
    'site + needs booking': `${ofSite}&${unbooked}`,
    'site + completed': `${ofSite}&${completed}`,
    'plot + completed': `${single.plot}&${completed}`,
    'engineer + booked': `${ofEngineer}&${booked}`,
    'engineer + completed': `${ofEngineer}&${completed}`,
  };
  const searched = { 'client + 2 digits': `${ofClient}&${search['2 digits']}`, 'completed + 1 digit': `${completed}&${search['1 digits']}` };
  const named = (/** @type {string} */ group, /** @type {object} */ all, role = 'office') =>
    Object.entries(all).map(([filters, asked]) => ({ group, filters, asked, role }));
  return [
    ...named('one filter or none', { none: '', ...single }),
    ...named('one filter or none', { deleted: 'deleted=true' }, 'super'),
    ...named('two filters', pairs),
    ...named('two filters', { 'client + deleted': `${ofClient}&deleted=true` }, 'super'),
    ...named('quick search', { ...search, ...searched }),
  ];
}
