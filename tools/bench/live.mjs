import { setTimeout as sleep } from 'node:timers/promises';
import { book, bookableJobs } from './bookable-jobs.mjs';
import { milliseconds, spread } from './figures.mjs';
import { Visitor } from './visitor.mjs';

const perSecond = 20;
const forMs = 20_000;
const warmUpMs = 2_000;
const lostAfterMs = 10_000;

/** From a booking's answer to the event in somebody else's browser, while twenty a second are made. */
export async function benchLive({ product, admin, say, scale }) {
  const goalMs = scale === 'large' ? 300 : 250;
  const jobs = await bookableJobs(admin, 500);
  const [office, manager] = await Promise.all([Visitor.as(product.url, 'office'), Visitor.as(product.url, 'manager')]);
  const heard = new Map();
  const answered = new Map();
  const taken = [];
  const late = [];
  const stop = await manager.listen(({ type, id, version }, at) => {
    if (type.startsWith('scheduling.booking.')) heard.set(`${id} ${version}`, heard.get(`${id} ${version}`) ?? at);
  });
  try {
    say(`${perSecond} bookings a second for ${forMs / 1000} s`);
    const under = [];
    const began = performance.now();
    let sent = 0;
    // An open loop: the next one is sent when its time has come, whether or not the last was answered.
    for (; performance.now() - began < warmUpMs + forMs; sent += 1) {
      const due = began + (sent * 1000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      const job = jobs[sent % jobs.length];
      const isMeasured = performance.now() - began > warmUpMs;
      const start = performance.now();
      under.push(book(office, job, job.version).then(() => {
        const at = performance.now();
        if (isMeasured) answered.set(`${job.id} ${job.version}`, at);
        if (isMeasured) taken.push(at - start);
        late.push(start - due);
      }));
    }
    await Promise.all(under);
    const deadline = performance.now() + lostAfterMs;
    const missing = () => [...answered.keys()].filter((key) => !heard.has(key));
    while (missing().length > 0 && performance.now() < deadline) await sleep(50);
    const lost = missing().length;
    // An event that overtook its answer took no time at all.
    const delays = [...answered].filter(([key]) => heard.has(key)).map(([key, at]) => Math.max(0, heard.get(key) - at));
    const delay = spread(delays);
    return {
      result: { perSecond, seconds: forMs / 1000, delay, lost, booking: spread(taken), driverLate: spread(late) },
      figures: [
        { what: `answer to the other browser's event at ${perSecond} a second, p50`, value: milliseconds(delay.p50) },
        { what: '  p99', value: milliseconds(delay.p99), goal: `< ${goalMs} ms`, met: delay.p99 < goalMs && lost === 0 },
        { what: `  events missing of ${answered.size}`, value: String(lost), goal: '0', met: lost === 0 },
        { what: '  the booking itself, p50 / p99', value: `${milliseconds(spread(taken).p50)} / ${milliseconds(spread(taken).p99)}` },
      ],
    };
  } finally {
    stop();
    office.close();
    manager.close();
  }
}
