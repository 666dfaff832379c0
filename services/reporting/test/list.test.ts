import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { directory, jobs, reporting } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { aRequest, as, refusalOf, seen, seenBooking, startReporting, type Reporting } from './a-reporting.js';

interface World {
  clients: directory.ClientState[];
  sites: directory.SiteState[];
  engineers: directory.EngineerState[];
  jobs: jobs.JobState[];
}

let it: Reporting;
let world: World;
beforeAll(async () => {
  it = await startReporting();
  world = await aWorld();
});
afterAll(() => it.stop());

/** Twenty-four jobs over two clients, four sites, three engineers and every status; two more are deleted. */
async function aWorld(): Promise<World> {
  const { owners } = it;
  const clients = ['Brackenholt', 'Thornwick'].map((name) => owners.aClient({ name }));
  const sites = [10, 2, 1, 11].map((n, index) => owners.aSite({ name: `Phase ${n}`, clientId: clients[index % 2]?.id ?? '' }));
  const engineers = ['Dan', 'Eve', 'Moe'].map((name) => owners.anEngineer({ name }));
  const plots = sites.map(({ id }, index) => owners.aPlot({ siteId: id, name: `${118 - index}` }));
  await it.publish('directory.settings.changed.v1', 'settings', 1, owners.settings);
  for (const each of clients) await it.publish('directory.client.changed.v1', each.id, 1, each);
  for (const each of sites) await it.publish('directory.site.changed.v1', each.id, 1, each);
  for (const each of engineers) await it.publish('directory.engineer.changed.v1', each.id, 1, each);
  for (const each of plots) await it.publish('directory.plot.changed.v1', each.id, 1, each);
  const made: jobs.JobState[] = [];
  for (let n = 0; n < 26; n += 1) {
    const site = sites[n % 4];
    const completed = n % 3 === 0;
    const job = owners.aJob({
      clientId: site?.clientId ?? '', siteId: site?.id ?? '', plotId: plots[n % 4]?.id ?? '',
      issueDate: `2026-${n % 2 ? '11' : '10'}-${String((n % 20) + 1).padStart(2, '0')}`,
      information: `${'cba'[n % 3]} defect`, completed, completedAt: completed ? `2026-11-${10 + (n % 9)}T10:00:00.000Z` : undefined,
      invoiceSent: n % 5 === 0, invoiceSentDate: n % 5 === 0 ? `2026-11-${10 + (n % 4)}` : undefined,
      invoiceValuePence: (n % 4) * 1_000, deleted: n >= 24, revisitRequired: n % 7 === 0,
    });
    made.push(job);
    await it.publishJob(job, 'jobs.job.created.v1');
    if (n % 3 === 2) continue;
    const operativeIds = [engineers[n % 3]?.id ?? '', ...(n % 6 === 0 ? [engineers[1]?.id ?? ''] : [])];
    await it.publishBooking(owners.aBooking({ jobId: job.id, bookedDate: `2026-11-${10 + (n % 15)}`, operativeIds }));
  }
  const wanted = [...seen(made[25] as jobs.JobState), ...seenBooking({ jobId: made[25]?.id ?? '', version: 1 })];
  await eventually(async () => expect((await it.list({ atLeast: wanted })).behind).toBe(false));
  await eventually(async () => {
    const { items } = await it.list({ limit: 200 });
    expect(items).toHaveLength(24);
    expect(items.every(({ siteName, clientName, plotName }) => siteName && clientName && plotName)).toBe(true);
    const booked = items.filter(({ booking }) => booking?.bookedDate !== undefined);
    expect(booked).toHaveLength(16);
    expect(booked.every(({ operativeNames }) => operativeNames.every(Boolean))).toBe(true);
  }, { within: 10_000 });
  return { clients, sites, engineers, jobs: made };
}

const refs = ({ items }: reporting.ListJobsResponse): number[] => items.map(({ job }) => job?.refNum ?? 0);

describe('the list', () => {
  test('tells days open and the colour that goes with them, and neither once completed', async () => {
    const { items, today } = await it.list({ limit: 200 });
    expect(today).toBe('2026-11-24');
    const open = items.filter(({ job }) => !job?.completed);
    for (const { job, daysOpen, rowColour } of open) {
      const days = (Date.parse(today) - Date.parse(job?.issueDate ?? '')) / 86_400_000;
      expect(daysOpen).toBe(days);
      expect(rowColour).toBe(days >= 28 ? '#ffccaa' : days >= 14 ? '#ffeecc' : undefined);
    }
    expect(items.filter(({ job }) => job?.completed).every(({ daysOpen, rowColour }) => daysOpen === undefined && rowColour === undefined)).toBe(true);
  });

  test('combines its filters', async () => {
    const everything = (await it.list({ limit: 200 })).items;
    const expected = (keep: (row: reporting.RegisterRow) => boolean): number[] =>
      everything.filter(keep).map(({ job }) => job?.refNum ?? 0);
    const [client, site, eve] = [world.clients[0]?.id ?? '', world.sites[0]?.id ?? '', world.engineers[1]?.id ?? ''];
    const statusOf = ({ job, booking }: reporting.RegisterRow): string =>
      job?.completed ? 'completed' : booking?.bookedDate === undefined ? 'needs-booking' : 'booked';
    for (const status of ['needs-booking', 'booked', 'completed']) {
      const found = refs(await it.list({ clientIds: [client], status }));
      expect(found).toEqual(expected((row) => row.job?.clientId === client && statusOf(row) === status));
      expect(found.length).toBeGreaterThan(0);
    }
    expect(refs(await it.list({ siteId: site, operativeId: eve })))
      .toEqual(expected(({ job, booking }) => job?.siteId === site && (booking?.operativeIds.includes(eve) ?? false)));
    expect(refs(await it.list({ clientIds: world.clients.map(({ id }) => id), limit: 200 }))).toEqual(expected(() => true));
    expect(refs(await it.list({ q: ' 401', limit: 200 }))).toEqual(expected(({ job }) => String(job?.refNum).startsWith('401')));
    expect(refs(await it.list({ q: '4%' }))).toEqual([]);
    expect(refs(await it.list({ plotId: newId() }))).toEqual([]);
  });

  test.each([
    'refNum', 'clientName', 'daysOpen', 'siteName', 'plotName', 'operativeNames', 'information', 'operativeNotes', 'issueDate',
    'bookedDate', 'invoiceReference', 'invoiceSent', 'invoicePaid', 'invoiceValuePence', 'completed', 'revisitRequired',
  ])('sorts by %s both ways, page by page, each row once', async (field) => {
    for (const sort of [field, `-${field}`]) {
      const whole = refs(await it.list({ sort, limit: 200 }));
      const paged: number[] = [];
      for (let cursor = ''; ; ) {
        const page = await it.list({ sort, limit: 5, cursor });
        paged.push(...refs(page));
        cursor = page.nextCursor;
        if (cursor === '') break;
      }
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(24);
    }
  });

  test('turns pages under every filter as it does without: none missing, none twice, in order', async () => {
    const [client, site, eve] = [world.clients[1]?.id ?? '', world.sites[0]?.id ?? '', world.engineers[1]?.id ?? ''];
    const filters: Partial<reporting.ListJobsRequest>[] = [
      { clientIds: [client] }, { siteId: site }, { operativeId: eve }, { status: 'booked' }, { status: 'completed' },
      { status: 'needs-booking', clientIds: [client] }, { q: '40' }, { q: '401', clientIds: world.clients.map(({ id }) => id) },
    ];
    for (const sort of ['refNum', 'clientName', '-daysOpen', 'siteName', '-bookedDate', 'operativeNames', 'invoiceValuePence']) {
      for (const filter of filters) {
        const whole = refs(await it.list({ ...filter, sort, limit: 200 }));
        const unsorted = refs(await it.list({ ...filter, limit: 200 }));
        expect(whole.toSorted()).toEqual(unsorted.toSorted());
        const paged: number[] = [];
        let cursor = '';
        do {
          const page = await it.list({ ...filter, sort, limit: 3, cursor });
          paged.push(...refs(page));
          cursor = page.nextCursor;
        } while (cursor !== '');
        expect(paged).toEqual(whole);
      }
    }
  });

  test('puts names in natural order, and what is empty last, both ways', async () => {
    const names = async (sort: string) => [...new Set((await it.list({ sort, limit: 200 })).items.map(({ siteName }) => siteName))];
    expect(await names('siteName')).toEqual(['Phase 1', 'Phase 2', 'Phase 10', 'Phase 11']);
    expect(await names('-siteName')).toEqual(['Phase 11', 'Phase 10', 'Phase 2', 'Phase 1']);
    const dates = async (sort: string) => (await it.list({ sort, limit: 200 })).items.map(({ booking }) => booking?.bookedDate);
    const [up, down] = [await dates('bookedDate'), await dates('-bookedDate')];
    expect(up.slice(16).concat(down.slice(16)).every((date) => date === undefined)).toBe(true);
    expect(up.slice(0, 16)).toEqual(down.slice(0, 16).toReversed());
    const days = (await it.list({ sort: '-daysOpen', limit: 200 })).items.map(({ daysOpen }) => daysOpen);
    const open = days.filter((each) => each !== undefined);
    expect(days.slice(0, open.length)).toEqual(open.toSorted((a, b) => b - a));
  });

  test('refuses a cursor that was changed or belongs to another question', async () => {
    const { nextCursor } = await it.list({ limit: 5 });
    const changed = `${nextCursor.slice(0, -3)}${nextCursor.at(-3) === 'A' ? 'B' : 'A'}${nextCursor.slice(-2)}`;
    for (const request of [
      { cursor: changed }, { cursor: nextCursor.slice(1) }, { cursor: 'x' }, { cursor: `${nextCursor}=` },
      { cursor: nextCursor, sort: 'siteName' }, { cursor: nextCursor, status: 'booked' },
    ]) expect(await refusalOf(it.list(request))).toMatchObject({ kind: 'invalid', fields: [{ path: 'cursor' }] });
    expect((await it.list({ cursor: nextCursor, limit: 7 })).items).toHaveLength(7);
  });

  test('refuses what it can\'t sort or filter by', async () => {
    expect(await refusalOf(it.list({ sort: 'customerEmail' }))).toMatchObject({ kind: 'invalid', fields: [{ path: 'sort' }] });
    const refused = await refusalOf(it.list({ siteId: `' or 1=1`, status: 'open', clientIds: ['x'] }));
    expect(refused.fields.map(({ path }) => path)).toEqual(['clientIds.0', 'siteId', 'status']);
    const atLeast = [{ aggregate: 'job', id: 'x', version: 1 }];
    expect(await refusalOf(it.list({ atLeast }))).toMatchObject({ code: 'request/at-least' });
  });

  test('shows deleted jobs to Super Users alone, and nothing to engineers', async () => {
    expect(await refusalOf(it.list({ deleted: true }))).toMatchObject({ kind: 'forbidden' });
    expect(refs(await it.list({ deleted: true }, 'super'))).toEqual([world.jobs[25]?.refNum, world.jobs[24]?.refNum]);
    expect(await refusalOf(it.list({}, 'engineer'))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(it.rpc.countJobs(aRequest({ deleted: true }), as('manager')))).toMatchObject({ kind: 'forbidden' });
    expect((await it.list({}, 'purchasing')).items).toHaveLength(24);
  });

  test('turns pages of Ref Nums that begin alike and are of any length', async () => {
    const clientId = newId();
    const made = [55, 551, 56, 5_500, 5_512, 550_000, 5_599_999, 6_000_000].map((refNum) => it.owners.aJob({ refNum, clientId }));
    for (const job of made) await it.publishJob(job);
    await eventually(async () => expect((await it.list({ atLeast: seen(...made) })).behind).toBe(false));
    for (const [sort, expected] of [
      ['refNum', [55, 551, 5_500, 5_512, 550_000, 5_599_999]], ['-refNum', [5_599_999, 550_000, 5_512, 5_500, 551, 55]],
    ] as const) {
      for (const clientIds of [[], [clientId]]) {
        const paged: number[] = [];
        let cursor = '';
        do {
          const page = await it.list({ q: '55', clientIds, sort, limit: 2, cursor });
          paged.push(...refs(page));
          cursor = page.nextCursor;
        } while (cursor !== '');
        expect(paged).toEqual(expected);
      }
    }
    for (const job of made) await it.publishJob({ ...job, version: 2, deleted: true });
    await eventually(async () => expect((await it.list({ clientIds: [clientId] })).items).toEqual([]));
  });
});

describe('the counts', () => {
  test('count each status under the other filters, and sum the chosen one', async () => {
    const clientIds = [world.clients[0]?.id ?? ''];
    const rows = (await it.list({ clientIds, limit: 200 })).items;
    const booked = (await it.list({ clientIds, status: 'booked', limit: 200 })).items;
    const counts = await it.rpc.countJobs(aRequest({ clientIds, status: 'booked' }), as('office'));
    expect(counts).toMatchObject({ all: rows.length, booked: booked.length });
    expect(counts.needsBooking + counts.booked + counts.completed).toBe(counts.all);
    expect(counts.invoiceValuePence).toBe(booked.reduce((sum, { job }) => sum + (job?.invoiceValuePence ?? 0), 0));
    expect(await it.rpc.countJobs(aRequest({ siteId: newId() }), as('office'))).toMatchObject({ all: 0, invoiceValuePence: 0 });
  });
});
