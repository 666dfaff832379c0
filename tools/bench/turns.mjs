import { beside, percentile, rounded, spread } from './figures.mjs';

const samples = 15;
const warmUps = 3;

/**
 * A question through the gateway and its SQL bare, in turns, so that whatever else the machine does meets both alike.
 * @param {import('./visitor.mjs').Visitor} visitor
 * @param {string} path
 * @param {() => Promise<unknown>} bare
 */
export async function inTurns(visitor, path, bare) {
  const [through, floor] = [[], []];
  let bytes = 0;
  for (let index = 0; index < samples + warmUps; index += 1) {
    const began = performance.now();
    const answer = await visitor.send('GET', path);
    const answered = performance.now();
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    await bare();
    if (index < warmUps) continue;
    through.push(answered - began);
    floor.push(performance.now() - answered);
    bytes = answer.text.length;
  }
  return { path, through, floor, bytes };
}

/**
 * Several questions as one line of figures, and what each took.
 * @param {string} what
 * @param {Awaited<ReturnType<typeof inTurns>>[]} asked
 * @param {number} ms  the goal for the 95th percentile
 */
export function lineOf(what, asked, ms) {
  const [through, floor] = [asked.flatMap((each) => each.through), asked.flatMap((each) => each.floor)];
  const p95 = percentile(through, 95);
  return {
    result: {
      through: spread(through), bare: spread(floor),
      each: asked.map((each) => ({
        path: each.path, kilobytes: rounded(each.bytes / 1000), p50: rounded(percentile(each.through, 50)),
        p95: rounded(percentile(each.through, 95)), bareP95: rounded(percentile(each.floor, 95)),
      })),
    },
    figures: [
      { ...beside(`${what}, p95`, p95, percentile(floor, 95)), goal: `< ${ms} ms`, met: p95 < ms },
      beside('  p50', percentile(through, 50), percentile(floor, 50)),
    ],
  };
}
