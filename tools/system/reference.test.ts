import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { Visitor } from './client.js';
import { all, bookJob, raiseJob, today, type Job, type Place, type Site } from './world.js';

interface Named {
  id: string;
  name: string;
}
interface Made extends Named {
  version: number;
}

let office: Visitor;
let day: string;
beforeAll(async () => {
  office = await Visitor.as('office');
  day = await today();
});

async function made<T = Made>(path: string, body: object): Promise<T> {
  const answer = await office.post<T>(path, { body });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A site of its own with two engineers and a plot. */
async function aPlace(): Promise<Place & { other: Named }> {
  const [engineer, other] = [await made('/engineers', { name: 'Ada Moss' }), await made('/engineers', { name: 'Ben Hale' })];
  const client = await made('/clients', { name: 'Thornwick Homes', customerCareEmails: ['care@thornwick.test'] });
  const site = await made<Site>('/sites', { clientId: client.id, name: 'Heddle Way', engineerIds: [engineer.id] });
  const { items } = await made<{ items: Named[] }>('/plots/range', { siteId: site.id, first: 1, last: 3, street: 'Heddle Way' });
  const [plot] = items;
  if (!plot) throw new Error('no plot was made');
  return { site, plot, engineer, other };
}

const read = async ({ id }: Job): Promise<Job> => (await office.get<Job>(`/jobs/${id}`)).body;

describe('a site moved to another client with jobs open', () => {
  it('takes its jobs along: record, history, list and the addresses of its emails', async () => {
    const place = await aPlace();
    const next = await made('/clients', { name: 'Brackenholt Living', customerCareEmails: ['care@brackenholt.test'] });
    const jobs = [await raiseJob(office, place), await raiseJob(office, place, { latestUpdate: 'Parts are on order.' })];
    expect((await office.get<{ count: number }>(`/sites/${place.site.id}/open-jobs`)).body.count).toBe(2);
    const moved = await office.patch(`/sites/${place.site.id}`, { ifMatch: '"1"', body: { clientId: next.id } });
    expect(moved.status).toBe(200);
    await eventually(async () => {
      for (const job of jobs) expect(await read(job)).toMatchObject({ clientId: next.id, version: job.version + 1 });
      const listed = await all<{ id: string; clientName: string }>(office, `/jobs?clientId=${next.id}`);
      expect(listed.map(({ id, clientName }) => [id, clientName]).toSorted()).toEqual(
        jobs.map(({ id }) => [id, 'Brackenholt Living']).toSorted());
    }, { within: 10_000 });
    const [job] = jobs;
    const { body } = await office.get<{ items: { source: string; changes: object[] }[] }>(`/jobs/${job?.id}/history`);
    expect(body.items[0]).toMatchObject({
      source: 'system', changes: [{ field: 'clientId', from: 'Thornwick Homes', to: 'Brackenholt Living' }],
    });
    const preview = await office.post<{ to: { email: string }[] }>(`/jobs/${jobs[1]?.id}/emails/preview`, { body: { kind: 'builder-update' } });
    expect(preview.body.to.map(({ email }) => email)).toEqual(['care@brackenholt.test']);
  });
});

describe('an engineer removed with bookings ahead', () => {
  it('is asked about, and leaves them to whoever is named, once', async () => {
    const place = await aPlace();
    const { engineer, other, site } = place;
    const jobs: Job[] = [];
    for (let index = 0; index < 3; index += 1) jobs.push(await raiseJob(office, place));
    for (const job of jobs) await bookJob(office, job, place, day);
    await eventually(async () => {
      expect((await office.get(`/engineers/${engineer.id}/bookings-ahead`)).body).toMatchObject({
        count: 3, sites: [{ siteId: site.id, siteName: 'Heddle Way', count: 3 }],
      });
    });
    const undecided = await office.delete(`/engineers/${engineer.id}`, { ifMatch: '"1"' });
    expect(undecided).toMatchObject({ status: 409, body: { code: 'engineer/has-bookings', count: 3 } });
    const nonsense = await office.delete(`/engineers/${engineer.id}?reassignTo=somebody`, { ifMatch: '"1"' });
    expect(nonsense.status).toBe(400);
    const clicks = await Promise.all(Array.from({ length: 20 }, () =>
      office.delete(`/engineers/${engineer.id}?reassignTo=${other.id}`, { ifMatch: '"1"' })));
    expect(clicks.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    expect(clicks.every(({ status }) => status === 204 || status === 404)).toBe(true);
    await eventually(async () => {
      for (const job of jobs) {
        expect((await read(job)).booking).toMatchObject({ bookedDate: day, operativeIds: [other.id], version: 2, rearranged: false });
      }
    }, { within: 10_000 });
    expect((await office.get<Site>(`/sites/${site.id}`)).body.engineerIds).toEqual([other.id]);
    const gone = await office.delete(`/sites/${site.id}`, { ifMatch: '"2"' });
    expect(gone).toMatchObject({ status: 409, body: { code: 'site/has-open-jobs', count: 3 } });
  });
});
