import { BareList, positionOf } from './bare-list.mjs';
import { milliseconds, percentile, rounded, spread } from './figures.mjs';
import { Visitor } from './visitor.mjs';

const size = 50;
const stride = 200;
const sorts = ['refNum', '-refNum', 'daysOpen', '-issueDate', 'siteName', 'operativeNames', 'bookedDate', '-completed'];
const samplesOf = { default: 12, large: 12 };
const warmUps = 3;
/** How deep the deep page is: in rows, or as far as there are any. */
const depthOf = { default: 5_000, large: 50_000 };

/** The list with two filters: through the gateway, and its very SQL on one connection of the service's own login. */
export async function benchList({ product, admin, say, scale }) {
  const visitor = await Visitor.as(product.url, 'office');
  const bare = new BareList(product.run.services.reporting.databaseUrl);
  await bare.open();
  try {
    const questions = await questionsOf(visitor, admin, depthOf[scale]);
    say(`${questions.length} questions, ${samplesOf[scale]} times each, in turns with their SQL`);
    const answers = [];
    for (const question of questions) answers.push(await ask(visitor, bare, question, samplesOf[scale]));
    return conclude(answers, scale);
  } finally {
    visitor.close();
    await bare.close();
  }
}

/** Pairs of filters with few, some and many rows, so that no plan is a good plan for all. */
async function pairsOf(admin) {
  const one = async (/** @type {string} */ sql) => (await admin.query(sql)).rows[0];
  const client = await one('select client_id as id from reporting.job_register where listed group by 1 order by count(*) desc limit 1');
  const site = await one('select site_id as id from reporting.job_register where listed group by 1 order by count(*) desc limit 1');
  const engineer = await one(`select id, client_id as client from reporting.job_register, unnest(operative_ids) as id
    where listed group by 1, 2 order by count(*) desc limit 1`);
  return {
    'client + completed': `clientId=${client.id}&status=completed`,
    'client + booked': `clientId=${client.id}&status=booked`,
    'client + engineer': `clientId=${engineer.client}&operativeId=${engineer.id}`,
    'engineer + completed': `operativeId=${engineer.id}&status=completed`,
    'site + needs booking': `siteId=${site.id}&status=needs-booking`,
    'site + completed': `siteId=${site.id}&status=completed`,
  };
}

async function questionsOf(visitor, admin, depth) {
  const questions = [];
  for (const [pair, filters] of Object.entries(await pairsOf(admin))) {
    for (const sort of sorts) {
      const asked = `${filters}&sort=${sort}`;
      questions.push({ pair, sort, page: 'first', asked, cursor: '' });
      const { cursor, rows } = await deepCursor(visitor, asked, depth);
      if (cursor) questions.push({ pair, sort, page: `after ${rows}`, asked, cursor });
    }
  }
  return questions;
}

/** The cursor after so many rows, or the last there is. */
async function deepCursor(visitor, asked, depth) {
  let [cursor, rows] = ['', 0];
  while (rows < depth) {
    const page = await visitor.read(`/jobs?${asked}&limit=${stride}${cursor && `&cursor=${cursor}`}`);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
    rows += page.items.length;
  }
  return { cursor, rows };
}

async function ask(visitor, bare, { pair, sort, page, asked, cursor }, samples) {
  const path = `/jobs?${asked}&limit=${size}${cursor && `&cursor=${cursor}`}`;
  const queries = bare.queriesOf(new URLSearchParams(asked), size, cursor ? positionOf(cursor) : undefined);
  const [through, floor] = [[], []];
  let rows = 0;
  for (let index = 0; index < samples + warmUps; index += 1) {
    const began = performance.now();
    const answer = await visitor.send('GET', path);
    const answered = performance.now();
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    const found = await bare.run(await queries);
    const ended = performance.now();
    if (index < warmUps) {
      rows = JSON.parse(answer.text).items.length;
      if (rows !== Math.min(found, size)) throw new Error(`GET ${path} has ${rows} rows, its SQL ${found}`);
      continue;
    }
    through.push(answered - began);
    floor.push(ended - answered);
  }
  return { pair, sort, page, rows, through, floor };
}

function conclude(answers, scale) {
  const [through, floor] = [answers.flatMap((answer) => answer.through), answers.flatMap((answer) => answer.floor)];
  const goal = scale === 'large' ? 3 : 4;
  const each = answers.map(({ pair, sort, page, rows, through: own, floor: bare }) => {
    const [p95, bareP95] = [percentile(own, 95), percentile(bare, 95)];
    return {
      pair, sort, page, rows, p50: rounded(percentile(own, 50)), p95: rounded(p95),
      bareP50: rounded(percentile(bare, 50)), bareP95: rounded(bareP95), ratio: rounded(p95 / bareP95),
    };
  });
  const [p95, bareP95] = [percentile(through, 95), percentile(floor, 95)];
  const [p50, bareP50] = [percentile(through, 50), percentile(floor, 50)];
  const slowest = each.toSorted((a, b) => b.p95 - a.p95)[0];
  const isMet = p95 / bareP95 <= goal && (scale !== 'large' || p95 < 150);
  return {
    result: { through: spread(through), bare: spread(floor), ratioP95: rounded(p95 / bareP95), ratioP50: rounded(p50 / bareP50), each },
    figures: [
      {
        ...beside(`list of ${size}, two filters, ${answers.length} questions, p95`, p95, bareP95),
        goal: `≤ ${goal} ×${scale === 'large' ? ', < 150 ms' : ''}`, met: isMet,
      },
      beside('  p50', p50, bareP50),
      beside(`  slowest p95: ${slowest.pair}, ${slowest.sort}, ${slowest.page}`, slowest.p95, slowest.bareP95),
    ],
  };
}

function beside(what, own, bare) {
  return { what, value: milliseconds(own), floor: milliseconds(bare), ratio: `${(own / bare).toFixed(1)} ×` };
}
