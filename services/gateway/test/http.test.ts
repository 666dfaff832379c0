import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, refuse } from '@makegood/kernel';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gatewaySettings } from '../src/config.js';
import { expectedVersion, jobTag } from '../src/http/conditional.js';
import { jsonBytes } from '../src/http/json-bytes.js';
import { toProblem } from '../src/http/problem.js';
import { schemaRefusal } from '../src/http/schema-refusal.js';
import { mayHear, toNotice } from '../src/live/change.js';
import { toJobFields } from '../src/routes/jobs/job.mapper.js';
import { jobChange, newJob } from '../src/routes/jobs/jobs.schema.js';
import { visitReport } from '../src/routes/portal/portal.schema.js';
import { clientPage, serveWebClient } from '../src/web-client.js';

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('If-Match', () => {
  it('names the record’s version and the booking’s in one tag', () => {
    expect(expectedVersion(jobTag(3, 7))).toBe(3);
    expect(expectedVersion(jobTag(3, 7), 'booking')).toBe(7);
    expect(expectedVersion('"4"', 'booking')).toBe(4);
  });
  it('is needed', () => {
    const { code, kind } = refusalOf(() => expectedVersion(undefined));
    expect([code, kind]).toEqual(['request/if-match-missing', 'precondition-required']);
  });
  it.each(['*', '"a"', '3', '"1","2"', '"1.2.3"', '"99999999999"'])('refuses %s', (tag) => {
    expect(refusalOf(() => expectedVersion(tag)).code).toBe('request/if-match-invalid');
  });
});

describe('an answer as bytes', () => {
  it.each([
    ['a page', { items: [{ id: 'a', text: 'won’t "shut"\n' }, { id: 'b', text: 'Ångström' }], nextCursor: null, total: 2 }],
    ['an empty list', { items: [], at: new Date(0) }], ['lists in lists', { rows: [[1, 2], [], null] }],
    ['what is left out', { a: undefined, b: [1], c: undefined }], ['nothing', {}], ['no object', null], ['a list', [1, '’']],
    ['what says itself how it is written', new Date(0)],
  ])('is the same JSON: %s', (_, answer) => {
    expect(jsonBytes(answer).toString()).toBe(JSON.stringify(answer));
  });
  it('is sent as JSON', async () => {
    const app = fastify();
    app.setReplySerializer(jsonBytes as unknown as (answer: unknown) => string);
    app.get('/', () => ({ items: ['’'] }));
    const { headers, body } = await app.inject('/');
    expect([headers['content-type'], headers['content-length'], body]).toEqual(['application/json; charset=utf-8', '17', '{"items":["’"]}']);
  });
});

describe('a request that does not fit', () => {
  function fieldsOf(input: unknown) {
    const result = jobChange.safeParse(input);
    if (result.success) throw new Error('it fits');
    return schemaRefusal(result.error.issues).fields.map(({ path, code }) => `${path} ${code}`);
  }

  it('names each unknown field', () => expect(fieldsOf({ refNum: 1, nope: 2 })).toEqual(['refNum unknown-field', 'nope unknown-field']));
  it('names wrong types', () => expect(fieldsOf({ chargeable: 'yes', information: 5 })).toEqual(['information wrong-type', 'chargeable wrong-type']));
  it('names a date that does not exist', () => expect(fieldsOf({ issueDate: '2026-02-30' })).toEqual(['issueDate date']));
  it('names a number larger than any record keeps', () => expect(fieldsOf({ additionalVisits: 1e12 })).toEqual(['additionalVisits range']));
  it('names a text that is too long as the services do', () => {
    expect(fieldsOf({ customerName: 'x'.repeat(201), information: 'x'.repeat(10_001) })).toEqual(['customerName too-long', 'information too-long']);
  });
  it('says it in words of ours, whatever the schema left unsaid', () => {
    const found = z.strictObject({
      role: z.enum(['office', 'super']), limit: z.int().min(1), name: z.string().max(1200), ids: z.array(z.string()).max(1), id: z.uuid(),
    }).safeParse({ role: 'god', limit: 0, name: 'x'.repeat(1201), ids: ['a', 'b'], id: 'a' });
    expect(schemaRefusal(found.error?.issues ?? []).fields.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'role: Use one of office, super.', 'limit: Use at least 1.', 'name: Use at most 1,200 characters.', 'ids: Use at most 1.',
      'id: This does not have the form it should.',
    ]);
  });
  it('names zero bytes', () => expect(fieldsOf({ information: 'a\0b' })).toEqual(['information characters']));
  it('says which fields are needed', () => {
    const result = newJob.safeParse({});
    expect(schemaRefusal(result.error?.issues ?? []).fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'siteId missing',
      'plotId missing',
    ]);
  });
});

describe('what a person sent', () => {
  it('keeps unsent fields out and clears dates by null', () => {
    const { fields, changed } = toJobFields({ defectsEnd: null, information: 'Tap drips' });
    expect(changed).toEqual(['defectsEnd', 'information']);
    expect(fields.defectsEnd).toBeUndefined();
    expect(fields.information).toBe('Tap drips');
  });
  it('takes a report without photos, and refuses a made-up capture time', () => {
    const report = {
      id: '0199f3a2-7b1c-7cc1-9d54-0c0f5a4f8a11',
      complete: true,
      description: 'Resealed',
      hours: '1.5',
      customerInAttendance: true,
      capturedAt: '2026-11-24T10:00:00Z',
    };
    expect(visitReport.safeParse(report).success).toBe(true);
    expect(visitReport.safeParse({ ...report, capturedAt: 'yesterday' }).success).toBe(false);
  });
});

describe('whom a request came from', () => {
  it.each([[undefined, '10.0.0.9'], ['1', '203.0.113.7'], ['2', '198.51.100.1']])(
    'with TRUST_PROXY=%s is %s', async (TRUST_PROXY, address) => {
      const server = fastify({ trustProxy: gatewaySettings({ TRUST_PROXY }).trustProxy });
      server.get('/', (request) => request.ip);
      const headers = { 'x-forwarded-for': '192.0.2.66, 198.51.100.1, 203.0.113.7' };
      expect((await server.inject({ url: '/', headers, remoteAddress: '10.0.0.9' })).body).toBe(address);
    },
  );
});

describe('a problem', () => {
  it('keeps a refusal’s code, fields and details', () => {
    const problem = toProblem(refuse.stale('job/stale', 'Somebody saved first.', { changedBy: 'Ruth' }));
    expect(problem.status).toBe(412);
    expect(problem.body).toMatchObject({ code: 'job/stale', changedBy: 'Ruth', status: 412 });
  });
  it('can’t have its status or code overwritten by details', () => {
    const { body } = toProblem(refuse.conflict('a/b', 'No.', { status: 200, code: 'x' }));
    expect([body.status, body.code]).toEqual([409, 'a/b']);
  });
  it('tells nothing of what we did not expect but an id', () => {
    const problem = toProblem(new Error('password=hunter2'));
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem.body)).not.toContain('hunter2');
    expect(problem.body.detail).toContain(problem.unexpected);
  });
});

describe('live changes', () => {
  const moved = toNotice({
    specversion: '1.0',
    id: 'event-1',
    source: 'makegood/scheduling',
    time: '2026-11-24T10:00:00Z',
    datacontenttype: 'application/json',
    actorid: 'u',
    actorname: 'Ruth Calder',
    type: 'scheduling.booking.moved.v1',
    subject: 'job-1',
    aggregateversion: 3,
    data: {
      booking: { jobId: 'job-1', siteId: 'site-1', bookedDate: '2026-11-25', operativeIds: ['dan'] },
      releasedOperativeIds: ['priya'],
      changes: [{ field: 'bookedDate', from: '2026-11-20' }],
    },
  });

  it('say where a booking is now', () => expect(moved.place).toEqual({ bookedDate: '2026-11-25', slot: null, operativeIds: ['dan'] }));
  it('name the days a booking left and came to', () => expect(moved.change.dates).toEqual(['2026-11-25', '2026-11-20']));
  it.each([
    ['dan', true],
    ['priya', true],
    ['marcus', false],
  ])('reach the engineer %s: %s', (engineerId, hears) => {
    const actor = { kind: 'user' as const, id: 'u', name: 'n', roles: ['engineer'], engineerId };
    expect(mayHear(actor, moved)).toBe(hears);
  });
  it.each([['super', true], ['office', false], ['manager', false], ['purchasing', false], ['engineer', false]])(
    'about who may come in reach %s: %s', (role, hears) => {
      const { change } = moved;
      for (const type of ['directory.user.changed.v1', 'directory.access.ended.v1']) {
        const notice = { change: { ...change, type }, place: undefined, engineerIds: [] };
        expect(mayHear({ kind: 'user', id: 'u', name: 'n', roles: [role] }, notice)).toBe(hears);
        expect(mayHear({ kind: 'user', id: change.id, name: 'n', roles: [role] }, notice)).toBe(true);
      }
    },
  );
  it('are nothing to somebody without a role', () => {
    expect(mayHear({ kind: 'user', id: 'u', name: 'n', roles: [] }, moved)).toBe(false);
  });
});

describe('addresses of the web client', () => {
  it.each([
    ['/', 'index.html'],
    ['/calendar', 'index.html'],
    ['/jobs/0199f3a2-7b1c-7cc1-9d54-0c0f5a4f8a11/emails', 'index.html'],
    ['/portal', 'portal/index.html'],
    ['/portal/days/2026-11-24', 'portal/index.html'],
  ])('%s opens %s', (path, file) => expect(clientPage(path)).toBe(file));
  it.each(['//', '///', '/%', '/nope?x=//'])('%s asked of the server is answered, not broken by', async (url) => {
    const directory = await mkdtemp(join(tmpdir(), 'makegood-web-'));
    await writeFile(join(directory, 'index.html'), '<!doctype html>');
    const server = fastify();
    await serveWebClient(server, directory);
    expect((await server.inject(url)).statusCode).toBeLessThan(500);
    await server.close();
    await rm(directory, { recursive: true });
  });
  it('an address that is nobody’s shows a browser the page that says so, and tells anybody else', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'makegood-web-'));
    await writeFile(join(directory, 'index.html'), '<!doctype html>');
    const server = fastify();
    await serveWebClient(server, directory);
    const asked = (url: string, accept: string) => server.inject({ url, headers: { accept } });
    const opened = await asked('/calendars', 'text/html,*/*');
    expect([opened.statusCode, opened.body]).toEqual([404, '<!doctype html>']);
    expect((await asked('/calendars', '*/*')).body).not.toContain('doctype');
    expect((await asked('/api/v1/nope', 'text/html')).body).not.toContain('doctype');
    await server.close();
    await rm(directory, { recursive: true });
  });
  it.each(['/api/v1/nope', '/calendars', '/.env', '/wp-admin'])('%s is not ours', (path) => expect(clientPage(path)).toBeUndefined());
});
