import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type Answer, type Problem } from './client.js';
import { aPlaceOf, all, bookJob, engineerIdOf, raiseJob, today, type Job, type Place, type Site } from './world.js';

let office: Visitor;
let engineer: Visitor;
let place: Place;
let otherSite: Site;
let day: string;

beforeAll(async () => {
  [office, engineer] = await Promise.all([Visitor.as('office'), Visitor.as('engineer')]);
  place = await aPlaceOf(office, await engineerIdOf(engineer));
  const sites = await all<Site>(office, '/sites');
  otherSite = sites.find(({ id, engineerIds }) => id !== place.site.id && !engineerIds.includes(place.engineer.id)) as Site;
  day = await today();
});

function expectRefused(answer: Answer, status: number, code: string | RegExp, path?: string): void {
  const problem = answer.body as Problem;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect({ status: answer.status, code: problem.code }).toEqual({
    status,
    code: typeof code === 'string' ? code : expect.stringMatching(code),
  });
  if (path !== undefined) expect(problem.errors?.map((field) => field.path)).toContain(path);
}

function fields(extra: Record<string, unknown> = {}): Record<string, unknown> {
  return { siteId: place.site.id, plotId: place.plot.id, information: 'Tap drips', ...extra };
}

async function howMany(): Promise<number> {
  const { body } = await office.get<{ total: number }>('/jobs?limit=1');
  return body.total;
}

describe('a new job', () => {
  it.each([
    ['an unknown field', { refNum: 1 }, 400, 'request/invalid', 'refNum'],
    ['a wrong type', { information: 5 }, 400, 'request/invalid', 'information'],
    ['a date that does not exist', { issueDate: '2026-02-30' }, 400, 'request/invalid', 'issueDate'],
    ['an id that is none', { plotId: 'x' }, 400, 'request/invalid', 'plotId'],
    ['an email that is none', { customerEmail: 'a@b, c@d' }, 422, 'job/invalid', 'customerEmail'],
    ['negative hours', { additionalHours: '-1' }, 422, 'job/invalid', 'additionalHours'],
  ])('refuses %s', async (_what, extra, status, code, path) => {
    expectRefused(await office.post('/jobs', { body: fields(extra) }), status, code, path);
  });

  it('refuses a plot of another site', async () => {
    const [plot] = await all<{ id: string }>(office, `/plots?siteId=${otherSite.id}`);
    expectRefused(await office.post('/jobs', { body: fields({ plotId: plot?.id }) }), 422, 'job/invalid', 'plotId');
  });

  it('refuses what is no JSON, and what is no JSON object', async () => {
    expectRefused(await office.post('/jobs', { body: '{"siteId":' }), 400, 'request/malformed');
    expectRefused(await office.post('/jobs', { body: '[]' }), 400, 'request/invalid');
    expectRefused(await office.post('/jobs', { body: 'a=1', headers: { 'content-type': 'text/plain' } }), 415, 'request/media-type');
  });

  it('is made once under one key, and not at all under a key used for something else', async () => {
    const key = randomUUID();
    const before = await howMany();
    const answers = await Promise.all([1, 2, 3].map(() => office.post<Job>('/jobs', { key, body: fields() })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const other = await office.post('/jobs', { key, body: fields({ information: 'Something else' }) });
    expectRefused(other, 422, 'idempotency/payload-differs');
    const [{ id, version }] = answers.map(({ body }) => body) as [Job, ...Job[]];
    await office.get(`/jobs?limit=1&atLeast=job:${id}:${version}`);
    expect(await howMany()).toBe(before + 1);
  });
});

describe('a change', () => {
  it('needs If-Match, and the present one', async () => {
    const job = await raiseJob(office, place);
    expectRefused(await office.patch(`/jobs/${job.id}`, { body: { information: 'a' } }), 428, 'request/if-match-missing');
    const first = await office.patch<Job>(`/jobs/${job.id}`, { ifMatch: `"${job.version}.0"`, body: { information: 'First' } });
    expect(first.status).toBe(200);
    const second = await office.patch(`/jobs/${job.id}`, { ifMatch: `"${job.version}.0"`, body: { information: 'Second' } });
    expectRefused(second, 412, 'job/stale');
    expect(second.body).toMatchObject({ current: { information: 'First' } });
    expect((await office.get<Job>(`/jobs/${job.id}`)).body['information']).toBe('First');
  });

  it('of a job that is not there is refused as such', async () => {
    expectRefused(await office.patch(`/jobs/${randomUUID()}`, { ifMatch: '"1"', body: {} }), 404, 'job/not-found');
    expectRefused(await office.get('/jobs/nonsense'), 400, 'request/invalid', 'id');
  });
});

describe('a booking', () => {
  it('refuses an engineer who is not the site’s, a day that does not exist, and an unknown half', async () => {
    const job = await raiseJob(office, place);
    const put = (body: object, ifMatch: string | null = '"0"') => office.put(`/jobs/${job.id}/booking`, { ifMatch, body });
    const engineers = await all<{ id: string }>(office, '/engineers');
    const foreign = engineers.find(({ id }) => !place.site.engineerIds.includes(id))?.id;
    const good = { bookedDate: day, slot: 'AM', operativeIds: [place.engineer.id] };
    expectRefused(await put({ ...good, operativeIds: [foreign] }), 422, /^booking\//, 'operativeIds');
    expectRefused(await put({ ...good, operativeIds: [randomUUID()] }), 422, /^booking\//, 'operativeIds');
    expectRefused(await put({ ...good, bookedDate: '2027-02-29' }), 400, 'request/invalid', 'bookedDate');
    expectRefused(await put({ ...good, slot: 'EVE' }), 400, 'request/invalid', 'slot');
    expectRefused(await put(good, null), 428, 'request/if-match-missing');
    expectRefused(await put(good, '"7"'), 412, 'booking/stale');
    expect((await office.get<Job>(`/jobs/${job.id}`)).body.booking.version).toBe(0);
  });
});

describe('another engineer’s job', () => {
  it('is not there for this one: not to read, not to report', async () => {
    const job = await raiseJob(office, place);
    expectRefused(await engineer.get(`/jobs/${job.id}`), 404, 'job/not-found');
    expectRefused(await engineer.get(`/jobs/${job.id}/documents`), 404, 'job/not-found');
    expectRefused(await engineer.get(`/jobs/${job.id}/booking`), 404, 'job/not-found');
    const report = {
      id: randomUUID(), complete: true, description: 'x', hours: '1', customerInAttendance: false, capturedAt: new Date().toISOString(),
    };
    expectRefused(await engineer.post(`/portal/jobs/${job.id}/visit-reports`, { body: report }), 404, 'job/not-found');
    expect((await office.get<Job>(`/jobs/${job.id}`)).body.completed).toBe(false);
  });
});

describe('a file', () => {
  let job: Job;
  const send = (bytes: Uint8Array, name: string) => office.upload(`/jobs/${job.id}/documents`, new Blob([new Uint8Array(bytes)]), name, { name: 'Photo' });

  beforeAll(async () => {
    job = await raiseJob(office, place);
    await bookJob(office, job, place, day);
  });

  it.each([
    ['an SVG named .jpg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['HTML named .jpg', '<!doctype html><script>alert(1)</script>'],
    ['a script named .jpg', '#!/bin/sh\necho hello\n'],
  ])('that is %s is refused', async (_what, text) => {
    expectRefused(await send(new TextEncoder().encode(text), 'photo.jpg'), 415, /^(file|photo)\//);
  });

  it('of 31 KB that holds 256 megapixels is refused without being opened', async () => {
    const bomb = bombPng(16_000, 16_000);
    expect(bomb.length).toBeLessThan(60_000);
    expectRefused(await send(bomb, 'small.png'), 415, 'photo/too-many-pixels');
  });

  it('that is a damaged photo, or a HEIF, is refused with what to do instead', async () => {
    const whole = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'red' } }).jpeg().toBuffer();
    const cutOff = whole.subarray(0, whole.length / 2);
    expectRefused(await send(cutOff, 'photo.jpg'), 415, 'photo/damaged');
    const heif = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(12), Buffer.from('mif1heic'), Buffer.alloc(200)]);
    const answer = await send(heif, 'photo.jpg');
    expectRefused(answer, 415, 'photo/heif');
    expect(String((answer.body as Problem)['detail'])).toMatch(/JPEG/i);
  });

  it('that is too large, missing or empty is refused', async () => {
    expectRefused(await send(new Uint8Array(15 * 1024 * 1024 + 1), 'large.pdf'), 413, /too-large/);
    expectRefused(await send(new Uint8Array(0), 'empty.jpg'), 400, 'request/invalid', 'file');
    expectRefused(await office.post(`/jobs/${job.id}/documents`, { body: {} }), 415, 'request/media-type');
  });

  it('refused leaves nothing behind', async () => {
    const { body } = await office.get<{ items: unknown[] }>(`/jobs/${job.id}/documents`);
    expect(body.items).toEqual([]);
  });
});

/** A PNG of one colour: tiny as a file, huge once opened. */
function bombPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width / 8 + 1) * height), { level: 9 });
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
