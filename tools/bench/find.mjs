import pg from 'pg';
import { inTurns, lineOf } from './turns.mjs';
import { Visitor } from './visitor.mjs';

const limit = 20;
const goalMs = 150;

/** Jobs by what somebody remembers: what few have, what many have, what nobody has. */
export async function benchFind({ product, admin, say }) {
  const visitor = await Visitor.as(product.url, 'office');
  const bare = new pg.Client({ connectionString: product.run.services.reporting.databaseUrl });
  await bare.connect();
  try {
    const searches = await searchesOf(admin);
    say(`${Object.keys(searches).length} searches in turns with their SQL`);
    const asked = [];
    for (const q of Object.values(searches)) {
      const floor = await fastest(bare, q);
      asked.push(await inTurns(visitor, `/find?q=${encodeURIComponent(q)}&limit=${limit}`, () => bare.query(floor)));
    }
    return lineOf(`find, ${asked.length} searches`, asked, goalMs);
  } finally {
    visitor.close();
    await bare.end();
  }
}

async function searchesOf(admin) {
  const { rows: [job] } = await admin.query(`
    select ref_num::text as ref, plot_name as plot, job->>'plotAddress' as address, job->>'postcode' as postcode, job->>'customerName' as customer
    from reporting.job_register where listed and status = 'completed' order by ref_num offset 1000 limit 1`);
  const words = job.customer.split(' ');
  const family = words.at(-1);
  return {
    'a Ref Num': job.ref, 'its first digits': job.ref.slice(0, 3), 'one digit': job.ref.slice(0, 1),
    'a customer': job.customer, 'a family name': family, 'three letters': family.slice(0, 3), 'two letters': family.slice(0, 2),
    'a plot': job.plot, 'an address': job.address, 'its beginning': job.address.split(' ').slice(0, 2).join(' '),
    'a postcode': job.postcode, 'half a postcode': job.postcode.split(' ')[0], 'customer and postcode': `${family} ${job.postcode.split(' ')[0]}`,
    nobody: 'xyzzy', 'nobody there': `${family} xyzzy`,
  };
}

const rows = 'select r.* from found join job_register r using (job_id) order by found.place, found.ref_num desc';
const ways = {
  sorted: `with found as (
      select job_id, ref_num, case state when 'open' then 1 else 2 end as place from findable
      where state <> 'deleted' and words @@ words_sought($1) order by place, ref_num desc limit ${limit}) ${rows}`,
  byState: `with found as (
      (select job_id, ref_num, 1 as place from findable where state = 'open' and words @@ words_sought($1) order by ref_num desc limit ${limit})
      union all
      (select job_id, ref_num, 2 from findable where state = 'completed' and words @@ words_sought($1) order by ref_num desc limit ${limit})
      order by place, ref_num desc limit ${limit}) ${rows}`,
};

/** The same search in one statement, in the way that is fastest for it: the planner may know which words are common, or not. */
async function fastest(client, /** @type {string} */ q) {
  const timed = [];
  for (const text of Object.values(ways)) {
    const query = { text, values: [q] };
    await client.query(query);
    const began = performance.now();
    await client.query(query);
    timed.push({ query, ms: performance.now() - began });
  }
  return timed.toSorted((a, b) => a.ms - b.ms)[0].query;
}
