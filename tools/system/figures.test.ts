import { beforeAll, describe, expect, it } from 'vitest';
import { refusedFields, Visitor } from './client.js';
import { aPlaceOf, engineerIdOf, raiseJob, type Job, type Place } from './world.js';

let office: Visitor;
let superUser: Visitor;
let place: Place;

beforeAll(async () => {
  [office, superUser] = await Promise.all([Visitor.as('office'), Visitor.as('super')]);
  place = await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer')));
});

describe('a figure or date', () => {
  let job: Job;
  const change = async (body: object) => {
    const answer = await office.patch<Job>(`/jobs/${job.id}`, { ifMatch: `"${job.version}.0"`, body });
    if (answer.status === 200) job = answer.body;
    return answer;
  };

  beforeAll(async () => {
    job = await raiseJob(office, place);
  });

  it.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2028-02-29', '1999-12-31'])('%s stays that day', async (date) => {
    const dates = { issueDate: date, defectsEnd: date, invoiceSent: true, invoiceSentDate: date, invoicePaid: true, invoicePaidDate: date };
    expect((await change(dates)).body).toMatchObject(dates);
    expect((await office.get(`/jobs/${job.id}`)).body).toMatchObject(dates);
  });

  it.each(['2026-03-29', '2026-10-25'])('%s can be booked, and is that day on the calendar', async (date) => {
    const booked = await raiseJob(office, place);
    const body = { bookedDate: date, slot: 'AM', operativeIds: [place.engineer.id] };
    const booking = await office.put<Job['booking']>(`/jobs/${booked.id}/booking`, { ifMatch: '"1.0"', body });
    expect(booking.body.bookedDate).toBe(date);
    const tiles = await office.get<{ engineers: { am: { jobId: string }[] }[] }>(`/calendar/days/${date}?atLeast=booking:${booked.id}:1`);
    expect(tiles.body.engineers.flatMap(({ am }) => am).map(({ jobId }) => jobId)).toContain(booked.id);
  });

  it.each([
    ['0.333', '0.333'], ['0.3333', '0.3333'], ['0', '0.00'], ['2', '2.00'], ['9999', '9999.00'], ['007.5', '7.50'],
  ])('of %s hours is kept as %s', async (sent, kept) => {
    const { status, body } = await change({ additionalHours: sent, outOfHoursTime: sent });
    expect([status, body['additionalHours'], body['outOfHoursTime']]).toEqual([200, kept, kept]);
  });

  it.each(['-1', '1e3', '1,5', '0.33333', '10000', 'NaN', 'Infinity', ' ', '1 ', '+1', '0x10', '١', '.5', '5.', '1000000000'])('of “%s” hours is refused by name', async (sent) => {
    const { version } = job;
    const answer = await change({ additionalHours: sent });
    expect(refusedFields(answer)).toEqual(['additionalHours']);
    expect((await office.get<Job>(`/jobs/${job.id}`)).body.version).toBe(version);
  });

  it.each([-1, 1.5, 1000, 1e21, '2', null, true])('of %s visits is refused by name', async (sent) => {
    expect(refusedFields(await change({ additionalVisits: sent }))).toEqual(['additionalVisits']);
  });

  it.each([
    ['calloutFeePence', -1], ['hourlyRatePence', -4200], ['outOfHoursRatePence', 0.5], ['calloutFeePence', 1e15], ['hourlyRatePence', '42'],
    ['materialsUpliftPercent', '-5'], ['materialsUpliftPercent', '1000.01'], ['materialsUpliftPercent', '1e2'], ['materialsUpliftPercent', '12,5'],
    ['materialsUpliftPercent', '12.34567'], ['materialsUpliftPercent', ''], ['materialsUpliftPercent', 15],
  ])('%s of %s is refused by name', async (field, value) => {
    const { headers } = await superUser.get('/settings');
    const answer = await superUser.patch('/settings', { ifMatch: headers.get('etag'), body: { [field]: value } });
    expect(refusedFields(answer)).toEqual([field]);
  });

  it.each(['1000', '12.5', '0', '0.0001'])('an uplift of %s % is taken: ten times the cost is dear, and not for us to forbid', async (percent) => {
    const was = await superUser.get<{ materialsUpliftPercent: string }>('/settings');
    const taken = await superUser.patch<{ materialsUpliftPercent: string }>('/settings', { ifMatch: was.headers.get('etag'), body: { materialsUpliftPercent: percent } });
    expect([taken.status, taken.body.materialsUpliftPercent]).toEqual([200, percent]);
    const { materialsUpliftPercent } = was.body;
    expect((await superUser.patch('/settings', { ifMatch: taken.headers.get('etag'), body: { materialsUpliftPercent } })).status).toBe(200);
  });
});
