import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { jobs } from '@makegood/contracts';
import { eventually } from '@makegood/testing';
import { as, refusalOf, seen, startReporting, type Reporting } from './a-reporting.js';

let it: Reporting;
beforeAll(async () => {
  it = await startReporting();
});
afterAll(() => it.stop());

/** Jobs on a plot of theirs, once the register shows it. */
async function jobsAt(plotName: string, ...changes: Partial<jobs.JobState>[]): Promise<jobs.JobState[]> {
  const plot = it.owners.aPlot({ name: plotName });
  await it.publish('directory.plot.changed.v1', plot.id, 1, plot);
  const made = changes.map((change) => it.owners.aJob({ plotId: plot.id, ...change }));
  for (const job of made) await it.publishJob(job, 'jobs.job.created.v1');
  await eventually(async () => {
    const { items } = await it.list({ plotId: plot.id, atLeast: seen(...made) });
    expect(items.every((row) => row.plotName === plotName)).toBe(true);
    expect(items).toHaveLength(made.filter(({ deleted }) => !deleted).length);
  });
  return made;
}

async function find(q: string, role = 'office', limit = 20): Promise<number[]> {
  const { items } = await it.rpc.findJobs({ q, limit }, as(role));
  return items.map(({ refNum }) => refNum);
}

const refsOf = (made: readonly jobs.JobState[]): number[] => made.map(({ refNum }) => refNum);

describe('finding a job', () => {
  test('takes plot, address, postcode and customer by the beginnings of their words', async () => {
    const [job] = await jobsAt('118B', {
      plotAddress: '7 Ïsland Crescent, Saltmere', postcode: 'QX7 4ZP', customerName: 'Niamh O’Shaughnessy-Pike', information: 'Door sticks',
    });
    for (const q of ['118b', 'saltm', 'qx7 4zp', 'QX74ZP', 'niamh', 'oshaugh', "O'Shaughnessy", 'island crescent', 'pike 118', '7 saltmere', 'Plot 118B', 'saltmere, plot  118']) {
      expect(await find(q), q).toEqual([job?.refNum]);
    }
    for (const q of ['altmere', 'saltmere niamh qx8', 'sticks', '%', "'", '118b & !x', '', '  ', '---', 'plot', 'plotter 118']) expect(await find(q), q).toEqual([]);
    const { items } = await it.rpc.findJobs({ q: 'saltmere', limit: 0 }, as('purchasing'));
    expect(items).toMatchObject([{
      jobId: job?.id, refNum: job?.refNum, plotName: '118B', plotAddress: '7 Ïsland Crescent, Saltmere', postcode: 'QX7 4ZP',
      customerName: 'Niamh O’Shaughnessy-Pike', information: 'Door sticks', status: 'needs-booking', deleted: false,
    }]);
  });

  test('has that very Ref Num first, then open jobs, the newest first', async () => {
    const customerName = 'Wilhelmina Quist';
    const made = await jobsAt('A1', ...[
      { refNum: 71 }, { refNum: 710, completed: true }, { refNum: 711 }, { refNum: 7_100 }, { refNum: 7_199, completed: true },
      { refNum: 7_200 }, { refNum: 71_000_000 },
    ].map((change) => ({ ...change, customerName })));
    expect(await find('71')).toEqual([71, 71_000_000, 7_100, 711, 7_199, 710]);
    expect(await find(' #710')).toEqual([710, 71_000_000, 7_100]);
    expect(await find('quist')).toEqual([71_000_000, 7_200, 7_100, 711, 71, 7_199, 710]);
    expect(await find('quist', 'office', 2)).toEqual([71_000_000, 7_200]);
    expect(await find('071')).toEqual([]);
    expect(made).toHaveLength(7);
  });

  test('shows deleted ones to Super Users alone, and last', async () => {
    const [gone, done] = await jobsAt('Z9', { customerName: 'Ottoline Fenn', deleted: true }, { customerName: 'Ottoline Fenn', completed: true });
    expect(await find('ottoline fenn')).toEqual(refsOf([done!]));
    expect(await find(`${gone?.refNum}`)).not.toContain(gone?.refNum);
    const { items } = await it.rpc.findJobs({ q: 'ottoline fenn', limit: 5 }, as('super'));
    expect(items.map(({ refNum, deleted }) => [refNum, deleted])).toEqual([[done?.refNum, false], [gone?.refNum, true]]);
    expect((await find(`${gone?.refNum}`, 'super'))[0]).toBe(gone?.refNum);
  });

  test('follows the job: what it is called, whether it is done, what its plot is called', async () => {
    const [job] = await jobsAt('Mill 3', { customerName: 'Perpetua Vance' });
    const later = it.owners.aJob({ ...job!, version: 2, customerName: 'Ignatius Vance', completed: true });
    await it.publishJob(later);
    await it.list({ atLeast: seen(later) });
    expect(await find('perpetua')).toEqual([]);
    expect(await it.rpc.findJobs({ q: 'ignatius', limit: 1 }, as('office'))).toMatchObject({ items: [{ status: 'completed' }] });
    const plot = it.owners.aPlot({ ...it.owners.plots.get(later.plotId)!, version: 2, name: 'Granary 3' });
    await it.publish('directory.plot.changed.v1', plot.id, 2, plot);
    await eventually(async () => expect(await find('granary ignatius')).toEqual([later.refNum]));
    expect(await find('mill ignatius')).toEqual([]);
  });

  test('survives whatever is typed', async () => {
    for (const q of ['\\', "''':*", ':* & | !', '<->', '٣٤', '🏠', 'ﷺ'.repeat(100), 'a '.repeat(99), '9'.repeat(15), `#${'1'.repeat(12)}`, 'x'.repeat(200)]) {
      expect(await find(q), q).toEqual([]);
    }
    for (const q of ['x'.repeat(201), 'a\0b']) {
      expect(await refusalOf(it.rpc.findJobs({ q, limit: 1 }, as('office')))).toMatchObject({ kind: 'invalid', code: 'request/q' });
    }
    expect(await refusalOf(it.rpc.findJobs({ q: '4', limit: 1 }, as('engineer')))).toMatchObject({ kind: 'forbidden' });
  });
});
