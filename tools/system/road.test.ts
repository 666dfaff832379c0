import sharp from 'sharp';
import { inject } from 'vitest';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { Visitor } from './client.js';
import { LiveEvents } from './live-events.js';
import { aPlaceOf, aVisitReport, bookJob, engineerIdOf, raiseJob, today, type Job, type Place } from './world.js';

let office: Visitor;
let engineer: Visitor;
let place: Place;
let day: string;

beforeAll(async () => {
  [office, engineer] = await Promise.all([Visitor.as('office'), Visitor.as('engineer')]);
  place = await aPlaceOf(office, await engineerIdOf(engineer));
  day = await today();
});

describe('one job, from the phone call to the closed job', () => {
  let job: Job;

  it('is raised with a Ref Num and its plot’s address', async () => {
    job = await raiseJob(office, place, { chargeable: true, additionalVisits: 1 });
    expect(job.refNum).toBeGreaterThan(4000);
    expect(job.plotAddress).not.toBe('');
    expect(job.booking).toMatchObject({ bookedDate: null, version: 0 });
  });

  it('is in the list at once for whoever just saved it', async () => {
    const list = await office.get<{ items: Job[] }>(`/jobs?q=${job.refNum}&atLeast=job:${job.id}:${job.version}`);
    expect(list.body.items.map(({ id }) => id)).toContain(job.id);
    expect(list.headers.get('x-behind')).toBeNull();
  });

  it('is booked, and another browser hears of it within a second', async () => {
    const other = await Visitor.as('manager');
    const events = await LiveEvents.open(inject('makegoodUrl'), other.cookieHeader);
    const booking = await bookJob(office, job, place, day);
    const heard = await events.until((change) => change.jobId === job.id && change.type === 'scheduling.booking.made.v1', 1000);
    expect(heard.dates).toContain(day);
    events.close();
    const tiles = await other.get<{ engineers: { id: string; am: { jobId: string }[] }[] }>(
      `/calendar/days/${day}?atLeast=booking:${job.id}:${booking.version}`,
    );
    const lane = tiles.body.engineers.find(({ id }) => id === place.engineer.id);
    expect(lane?.am.map(({ jobId }) => jobId)).toContain(job.id);
  });

  it('has its booking confirmed by a real email', async () => {
    const preview = await office.post<{ to: { email: string }[]; subject: string; html: string; text: string }>(
      `/jobs/${job.id}/emails/preview`,
      { body: { kind: 'booking-confirmation' } },
    );
    expect(preview.status).toBe(200);
    expect(preview.body.to.map(({ email }) => email)).toContain('f.adeyemi@mail.example');
    const sent = await office.post<{ id: string; subject: string }>(`/jobs/${job.id}/emails`, {
      body: { kind: 'booking-confirmation', to: ['f.adeyemi@mail.example'], cc: [] },
    });
    expect(sent.status).toBe(202);
    await eventually(async () => {
      const emails = await office.get<{ items: { state: string; sentAt: string | null; createdAt: string }[] }>(`/jobs/${job.id}/emails`);
      expect(emails.body.items[0]).toMatchObject({ state: 'sent' });
      expect(emails.body.items[0]?.sentAt).not.toBeNull();
    }, { within: 10_000 });
    const caught = (await (await fetch(`${inject('makegoodMailUrl')}/api/messages`)).json()) as { subject: string }[] | { items: { subject: string }[] };
    const messages = Array.isArray(caught) ? caught : caught.items;
    expect(messages.map(({ subject }) => subject)).toContain(sent.body.subject);
  });

  it('is on the engineer’s day, and nobody else’s portal opens it', async () => {
    const mine = await engineer.get<{ am: { jobId: string; customerNumber: string }[] }>(`/portal/days/${day}`);
    expect(mine.body.am.find(({ jobId }) => jobId === job.id)).toMatchObject({ customerNumber: '07700 900412' });
    expect((await engineer.get(`/jobs/${job.id}`)).status).toBe(200);
  });

  it('is completed from the portal with photos, and the office has all of it', async () => {
    const report = await aVisitReport(engineer);
    const first = await engineer.post<{ jobVersion: number }>(`/portal/jobs/${job.id}/visit-reports`, { body: report });
    expect(first.status).toBe(201);
    const again = await engineer.post<{ jobVersion: number }>(`/portal/jobs/${job.id}/visit-reports`, { body: report });
    expect([again.status, again.body.jobVersion]).toEqual([201, first.body.jobVersion]);

    const { body: done } = await office.get<Job>(`/jobs/${job.id}`);
    const { body: settings } = await office.get<{ calloutFeePence: number; hourlyRatePence: number }>('/settings');
    expect(done).toMatchObject({ completed: true, additionalHours: '2.50', atFaultId: report['atFaultId'] });
    expect(done['action']).toBe('Cut out and resealed the joint.');
    expect(done.invoiceValuePence).toBe(settings.calloutFeePence + Math.round(2.5 * settings.hourlyRatePence));

    await eventually(async () => {
      const { body } = await office.get<{ items: { id: string; name: string; type: string }[] }>(`/jobs/${job.id}/documents`);
      expect(body.items.map(({ name, type }) => `${name} ${type}`).toSorted()).toEqual(['Upload completed', 'Upload prior']);
    }, { within: 10_000 });
  });

  it('is green on the calendar and Completed in the list', async () => {
    const { body } = await office.get<Job>(`/jobs/${job.id}`);
    const seen = `atLeast=job:${job.id}:${body.version}`;
    const tiles = await office.get<{ engineers: { am: { jobId: string; colour: string }[] }[] }>(`/calendar/days/${day}?${seen}`);
    const tile = tiles.body.engineers.flatMap(({ am }) => am).find(({ jobId }) => jobId === job.id);
    expect(tile?.colour).toBe('green');
    const list = await office.get<{ items: Job[] }>(`/jobs?status=completed&q=${job.refNum}&${seen}`);
    expect(list.body.items[0]).toMatchObject({ id: job.id, daysOpen: null });
  });

  it('has thumbnails without a trace of where they were taken', async () => {
    const { body } = await office.get<{ items: { id: string }[] }>(`/jobs/${job.id}/documents`);
    const response = await fetch(`${inject('makegoodUrl')}/api/v1/documents/${body.items[0]?.id}/versions/1/thumbnail`, {
      headers: { cookie: office.cookieHeader },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const { width, exif } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(width).toBeLessThanOrEqual(480);
    expect(exif).toBeUndefined();
  });

  it('tells all of it in its history, with who and where from', async () => {
    const { body } = await office.get<{ items: { what: string; source: string; actorName: string }[] }>(`/jobs/${job.id}/history`);
    const told = body.items.map(({ what }) => what);
    expect(told).toEqual(expect.arrayContaining(['booking/made']));
    expect(body.items.some(({ source }) => source === 'portal')).toBe(true);
    expect(body.items.every(({ actorName }) => actorName !== '')).toBe(true);
  });
});
