import { BareList } from './bare-list.mjs';
import { beside, percentile, rounded, spread } from './figures.mjs';
import { listQuestions } from './list-questions.mjs';
import { Visitor } from './visitor.mjs';

const size = 50;
const samples = 8;
const warmUps = 2;
const goalOf = { default: { ratio: 4, ms: Infinity }, large: { ratio: 3, ms: 150 } };

/** The list through the gateway, and the best SQL for each question on connections of the service's own login. */
export async function benchList({ product, admin, say, scale }) {
  const visitors = { office: await Visitor.as(product.url, 'office'), super: await Visitor.as(product.url, 'super') };
  const bare = new BareList(product.run);
  await bare.open();
  try {
    const questions = await listQuestions(admin, size);
    say(`up to ${questions.length} questions, ${samples} times each, in turns with their SQL`);
    const answers = [];
    for (const question of questions) {
      const prepared = await bare.prepare(question, size);
      if (prepared) answers.push(await ask(visitors[question.role], bare, question, prepared));
    }
    return conclude(answers, goalOf[scale]);
  } finally {
    for (const visitor of Object.values(visitors)) visitor.close();
    await bare.close();
  }
}

async function ask(visitor, bare, { group, filters, sort, page, asked }, prepared) {
  const { cursor } = prepared;
  const path = `/jobs?${asked}&sort=${sort}&limit=${size}${cursor && `&cursor=${cursor}`}`;
  const [through, floor] = [[], []];
  let [rows, givenUp] = [0, 0];
  for (let index = 0; index < samples + warmUps; index += 1) {
    const began = performance.now();
    const answer = await visitor.send('GET', path);
    const answered = performance.now();
    // What the product gives up after two seconds is a figure like any other, and a goal missed.
    if (answer.status === 503) givenUp += 1;
    else if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    const found = await bare.run(prepared);
    const ended = performance.now();
    if (answer.status === 200) {
      rows = JSON.parse(answer.text).items.length;
      if (rows !== Math.min(found, size)) throw new Error(`GET ${path} has ${rows} rows, its SQL ${found}`);
    }
    if (index < warmUps) continue;
    through.push(answered - began);
    floor.push(ended - answered);
  }
  return { group, filters, sort, page, rows, givenUp, way: prepared.page.way, through, floor };
}

function conclude(answers, goal) {
  const groups = [...Map.groupBy(answers, ({ group }) => group)];
  const each = answers.map(({ through, floor, ...question }) => {
    const [p95, bareP95] = [percentile(through, 95), percentile(floor, 95)];
    return {
      ...question, p50: rounded(percentile(through, 50)), p95: rounded(p95),
      bareP50: rounded(percentile(floor, 50)), bareP95: rounded(bareP95), ratio: rounded(p95 / bareP95),
    };
  }).toSorted((a, b) => b.p95 - a.p95);
  const slowest = each[0];
  const givenUp = answers.reduce((sum, answer) => sum + answer.givenUp, 0);
  return {
    result: { groups: Object.fromEntries(groups.map(([group, its]) => [group, together(its)])), each },
    figures: [
      ...groups.flatMap(([group, its]) => figuresOf(group, its, goal)),
      { what: 'answers given up', value: String(givenUp), goal: '0', met: givenUp === 0 },
      beside(`slowest p95: ${slowest.filters}, ${slowest.sort}, ${slowest.page}`, slowest.p95, slowest.bareP95),
    ],
  };
}

function together(answers) {
  const [through, floor] = [answers.flatMap((answer) => answer.through), answers.flatMap((answer) => answer.floor)];
  return { through: spread(through), bare: spread(floor), ratioP95: rounded(percentile(through, 95) / percentile(floor, 95)) };
}

function figuresOf(group, answers, { ratio, ms }) {
  const all = together(answers);
  const of = (/** @type {string} */ page) => answers.filter((answer) => answer.page === page);
  return [
    {
      ...beside(`list, ${group}: ${answers.length} questions, p95`, all.through.p95, all.bare.p95),
      goal: `≤ ${ratio} ×${ms === Infinity ? '' : `, < ${ms} ms`}`, met: all.ratioP95 <= ratio && all.through.p95 < ms,
    },
    beside('  p50', all.through.p50, all.bare.p50),
    ...['first', 'thousandth'].filter((page) => of(page).length > 0).map((page) => {
      const { through, bare } = together(of(page));
      return beside(`  p95 of ${page} pages`, through.p95, bare.p95);
    }),
  ];
}
