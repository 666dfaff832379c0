import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusedFields, Visitor, type Answer, type Problem } from './client.js';
import { nastyStrings } from './nasty-strings.js';
import { aPlaceOf, all, engineerIdOf, raiseJob, today, type Job, type Place } from './world.js';

type Texts = Record<string, unknown>;

/** Something with texts that can be read back. */
interface Kept {
  texts: readonly string[];
  read: () => Promise<Texts>;
  /** Sends the texts, against what was read last. */
  write: (texts: Record<string, string>, before: Texts) => Promise<Answer>;
}

let office: Visitor;
let superUser: Visitor;
let place: Place;
let day: string;

beforeAll(async () => {
  [office, superUser] = await Promise.all([Visitor.as('office'), Visitor.as('super')]);
  place = await aPlaceOf(office, await engineerIdOf(await Visitor.as('engineer')));
  day = await today();
});

const jobTexts = ['customerName', 'customerNumber', 'information', 'operativeNotes', 'latestUpdate', 'action', 'invoiceReference'];
const filled = (names: readonly string[], text: string): Record<string, string> => Object.fromEntries(names.map((name) => [name, text]));
const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

/** What is wrong with how one text was taken: it comes back exactly, or is refused by field and nothing is half done. */
async function faultsWith(kept: Kept, text: string, before: Texts): Promise<{ faults: string[]; now: Texts }> {
  const answer = await kept.write(filled(kept.texts, text), before);
  const now = await kept.read();
  const taken = answer.status < 300 ? [] : refusedFields(answer);
  if (!taken) return { faults: [`answered ${answer.status} ${show(answer.body)}`], now };
  if (taken.length === 0) {
    const changed = kept.texts.filter((name) => now[name] !== text);
    return { faults: changed.map((name) => `${name} came back as ${show(now[name])}`), now };
  }
  const faults = taken.filter((path) => !kept.texts.includes(path)).map((path) => `refused for “${path}”`);
  if (!isDeepStrictEqual(now, before)) faults.push('was refused, and changed something');
  const good = kept.texts.filter((name) => !taken.includes(name));
  if (good.length === 0) return { faults, now };
  const rest = await faultsWith({ ...kept, texts: good }, text, now);
  return { faults: [...faults, ...rest.faults], now: rest.now };
}

/** As many texts are on their way at once; what is written against a version has so many records. */
const lanes = 6;
const inLanes = <T>(make: (lane: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: lanes }, (_, lane) => make(lane)));

/** Takes every text once, each lane the next that is left. */
async function takeAll(take: (name: string, text: string, lane: number) => Promise<void>, width = lanes): Promise<void> {
  const left = nastyStrings.values();
  await Promise.all(Array.from({ length: width }, async (_, lane) => {
    for (const [name, text] of left) await take(name, text, lane);
  }));
}

async function faultsOf(...records: Kept[]): Promise<string[]> {
  const found: string[] = [];
  const before = await Promise.all(records.map((kept) => kept.read()));
  await takeAll(async (name, text, lane) => {
    const { faults, now } = await faultsWith(records[lane] as Kept, text, before[lane] as Texts);
    found.push(...faults.map((fault) => `${name}: ${fault}`));
    before[lane] = now;
  }, records.length);
  return found;
}

/** What of the texts was not refused for exactly these fields; none of them says anything there. `sayNothing`: blank may be taken. */
async function takenAnyway(fields: readonly string[], send: (text: string) => Promise<Answer>, sayNothing = false): Promise<string[]> {
  const found: string[] = [];
  await takeAll(async (name, text) => {
    const answer = await send(text);
    const refused = [...new Set(refusedFields(answer))];
    const isRefused = refused.length > 0 && isDeepStrictEqual(refused.toSorted(), fields.toSorted());
    if (!isRefused && !(sayNothing && text.trim() === '' && answer.status === 200)) found.push(`${name}: answered ${answer.status} ${show(answer.body)}`);
  });
  return found;
}

/** A record of the directory: read at its address, or found in its list when it has none. */
function record(path: string, texts: readonly string[], made: { id: string }, query = ''): Kept {
  const hasAddress = ['/clients', '/sites', '/engineers'].includes(path);
  return {
    texts,
    read: async () => {
      if (hasAddress) return (await superUser.get<Texts>(`${path}/${made.id}`)).body;
      let cursor = '';
      do {
        const page = await superUser.get<{ items: ({ id: string } & Texts)[]; nextCursor: string | null }>(`${path}?limit=200${query}${cursor}`);
        const found = page.body.items.find(({ id }) => id === made.id);
        if (found) return found;
        cursor = page.body.nextCursor ? `&cursor=${encodeURIComponent(page.body.nextCursor)}` : '';
      } while (cursor);
      throw new Error(`${path} has no ${made.id}`);
    },
    write: (body, before) => superUser.patch(`${path}/${made.id}`, { body, ifMatch: `"${String(before['version'])}"` }),
  };
}

async function add<T = { id: string }>(path: string, body: object): Promise<T> {
  const answer = await superUser.post<T>(path, { body });
  expect(answer.status, show(answer.body)).toBe(201);
  return answer.body;
}

describe('a nasty text', { timeout: 180_000 }, () => {
  it('in a job comes back exactly, or is refused by its field', async () => {
    const jobs = await inLanes(async (): Promise<Kept> => {
      const { id } = await raiseJob(office, place);
      return {
        texts: jobTexts,
        read: async () => (await office.get<Texts>(`/jobs/${id}`)).body,
        write: (body, before) => office.patch(`/jobs/${id}`, { body, ifMatch: `"${String(before['version'])}.0"` }),
      };
    });
    expect(await faultsOf(...jobs)).toEqual([]);
    const { id } = await raiseJob(office, place, { customerEmail: '' });
    const email = (text: string) => office.patch(`/jobs/${id}`, { body: { customerEmail: text }, ifMatch: '"1.0"' });
    expect(await takenAnyway(['customerEmail'], email, true)).toEqual([]);
  });

  it('in a new job comes back exactly, or no job is raised', async () => {
    const plot = await add('/plots', { siteId: place.site.id, name: `Nasty ${randomUUID()}` });
    const made: string[] = [];
    const found: string[] = [];
    await takeAll(async (name, text) => {
      const answer = await office.post<Job>('/jobs', { body: { siteId: place.site.id, plotId: plot.id, ...filled(jobTexts, text) } });
      if (answer.status === 201) made.push(answer.body.id);
      else if (!refusedFields(answer)?.every((field) => jobTexts.includes(field))) found.push(`${name}: answered ${answer.status} ${show(answer.body)}`);
      if (answer.status === 201 && jobTexts.some((field) => answer.body[field] !== text)) found.push(`${name}: came back as ${show(answer.body)}`);
    });
    expect(found).toEqual([]);
    const listed = await all<Job>(office, `/jobs?plotId=${plot.id}&limit=200&atLeast=job:${made.at(-1)}:1`);
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(made));
  });

  it('in a job’s message is shown as text, and its subject stays one line', async () => {
    const found: string[] = [];
    const jobs = await inLanes(() => raiseJob(office, place));
    await takeAll(async (name, text, lane) => {
      const { id, version } = jobs[lane] as Job;
      const body = { latestUpdate: text, information: text, ...(text.length <= 200 ? { customerName: text } : {}) };
      const saved = await office.patch<Job>(`/jobs/${id}`, { body, ifMatch: `"${version}.0"` });
      if (saved.status !== 200) return;
      jobs[lane] = saved.body;
      const shown = await office.post<{ html: string; subject: string } & Problem>(`/jobs/${id}/emails/preview`, { body: { kind: 'builder-update' } });
      if (shown.status === 422 && text.trim() === '') return;
      if (shown.status !== 200) found.push(`${name}: answered ${shown.status} ${show(shown.body)}`);
      else if (/<script|<img[^>]*onerror|<svg|<x>|<style>\*|href="javascript:/i.test(shown.body.html)) found.push(`${name}: it carries the markup`);
      else if (/[\r\n]/.test(shown.body.subject)) found.push(`${name}: its subject has several lines`);
    });
    expect(found).toEqual([]);
  });

  it('as an address is refused, and nothing is sent', async () => {
    const job = await raiseJob(office, place, { latestUpdate: 'On its way' });
    const send = (text: string) => office.post(`/jobs/${job.id}/emails`, { body: { kind: 'builder-update', to: [text], cc: ['a@b.example', text] } });
    expect(await takenAnyway(['to', 'cc'], send)).toEqual([]);
    expect((await office.get<{ items: unknown[] }>(`/jobs/${job.id}/emails`)).body.items).toEqual([]);
  });

  it('in a booking is refused by its field', async () => {
    const job = await raiseJob(office, place);
    const book = (text: string) =>
      office.put(`/jobs/${job.id}/booking`, { ifMatch: '"1.0"', body: { bookedDate: text, slot: text, operativeIds: [text] } });
    expect(await takenAnyway(['bookedDate', 'slot', 'operativeIds'], book)).toEqual([]);
    expect((await office.get<Job>(`/jobs/${job.id}`)).body.booking.version).toBe(0);
  });

  it('names a document exactly, or is refused', async () => {
    const job = await raiseJob(office, place);
    const found: string[] = [];
    const file = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF']);
    let made = 0;
    await takeAll(async (name, text) => {
      // What a form sends is well formed, with the line ends of the web.
      const sent = text.toWellFormed().replaceAll(/\r\n|\r|\n/g, '\r\n');
      const fileName = text.toWellFormed().replaceAll(/[\0\r\n"]/g, '_').slice(0, 100) || 'x';
      const answer = await office.upload<{ name: string; versions: { revision: string }[] }>(`/jobs/${job.id}/documents`, file, fileName, { name: text, revision: text });
      const refused = refusedFields(answer);
      if (answer.status === 201) {
        made += 1;
        const kept = { name: answer.body.name, revision: answer.body.versions[0]?.revision };
        if (kept.name !== sent || kept.revision !== sent) found.push(`${name}: came back as ${show(kept)}`);
      } else if (!refused || refused.some((path) => path !== 'name' && path !== 'revision')) {
        found.push(`${name}: answered ${answer.status} ${show(answer.body)}`);
      }
    });
    expect(found).toEqual([]);
    expect(await all(office, `/jobs/${job.id}/documents`)).toHaveLength(made);
  });

  it('is looked for without harm', async () => {
    const job = await raiseJob(office, place);
    const found: string[] = [];
    const lists = ['/jobs?', '/clients?', '/sites?', `/calendar?from=${day}&`, `/jobs/${job.id}/documents?`, `/jobs/${job.id}/emails?`];
    await takeAll(async (name, text) => {
      const q = encodeURIComponent(text.toWellFormed());
      for (const list of lists) {
        const answer = await superUser.get(`${list}q=${q}`);
        const isRefused = answer.status === 431 || refusedFields(answer)?.includes('q');
        if (answer.status !== 200 && !isRefused) found.push(`${name}: ${list} answered ${answer.status} ${show(answer.body)}`);
      }
    });
    expect(found).toEqual([]);
  });
});

describe('a nasty text in reference data', { timeout: 180_000 }, () => {
  const made: { path: string; id: string; query?: string }[] = [];
  let clientId: string;
  let siteId: string;

  async function make(path: string, body: object, query?: string): Promise<{ id: string }> {
    const answer = await add(path, body);
    made.unshift({ path, id: answer.id, ...(query ? { query } : {}) });
    return answer;
  }

  afterAll(async () => {
    for (const { path, id, query } of made) {
      const { version } = await record(path, [], { id }, query).read();
      await superUser.delete(`${path}/${id}`, { ifMatch: `"${String(version)}"` });
    }
  });

  it('of a client comes back exactly, or is refused', async () => {
    const clients = await inLanes(() => make('/clients', { name: `Nasty ${randomUUID()}`, active: false }));
    expect(await faultsOf(...clients.map((client) => record('/clients', ['name'], client)))).toEqual([]);
    clientId = clients[0]?.id ?? '';
    const { version } = await record('/clients', [], { id: clientId }).read();
    const email = (text: string) => superUser.patch(`/clients/${clientId}`, { body: { customerCareEmails: [text] }, ifMatch: `"${String(version)}"` });
    expect(await takenAnyway(['customerCareEmails'], email)).toEqual([]);
  });

  it('of a site, a plot and an engineer comes back exactly, or is refused', async () => {
    const sites = await inLanes(() => make('/sites', { clientId, name: `Nasty ${randomUUID()}` }));
    siteId = sites[0]?.id ?? '';
    const plot = await make('/plots', { siteId, name: '1', address: '1 High Street', postcode: 'LS1 1AA' }, `&siteId=${siteId}`);
    const engineers = await inLanes(() => make('/engineers', { name: `Nasty ${randomUUID()}` }));
    expect(await faultsOf(...sites.map((site) => record('/sites', ['name'], site)))).toEqual([]);
    const plots = record('/plots', ['name', 'address'], plot, `&siteId=${siteId}`);
    expect(await faultsOf(plots)).toEqual([]);
    // It has none, so that nothing changes it under those that are on their way.
    const bare = await make('/plots', { siteId, name: '2', address: '2 High Street', postcode: '' }, `&siteId=${siteId}`);
    const { version } = await record('/plots', [], bare, `&siteId=${siteId}`).read();
    const postcode = (text: string) => superUser.patch(`/plots/${bare.id}`, { body: { postcode: text }, ifMatch: `"${String(version)}"` });
    expect(await takenAnyway(['postcode'], postcode, true)).toEqual([]);
    expect(await faultsOf(...engineers.map((engineer) => record('/engineers', ['name', 'phone'], engineer)))).toEqual([]);
  });

  it('of a fault comes back exactly, or is refused', async () => {
    const fault = await add<{ id: string }>('/faults', { name: `Nasty ${randomUUID()}` });
    const all: Kept = {
      ...record('/faults', ['name'], fault),
      read: async () => {
        const { body } = await superUser.get<{ items: ({ id: string } & Texts)[] }>('/faults');
        return body.items.find(({ id }) => id === fault.id) ?? {};
      },
    };
    expect(await faultsOf(all)).toEqual([]);
    const { version } = await all.read();
    await superUser.delete(`/faults/${fault.id}`, { ifMatch: `"${String(version)}"` });
  });

  it('of a user comes back exactly, or is refused', async () => {
    const email = `${randomUUID()}@demo.makegood.test`;
    const user = await add<{ id: string }>('/users', { email, name: 'Nasty', roles: ['purchasing'], password: 'correct horse 4711', active: false });
    const users = record('/users', ['name'], user);
    expect(await faultsOf(users)).toEqual([]);
    const { version } = await users.read();
    const address = (text: string) => superUser.patch(`/users/${user.id}`, { body: { email: text }, ifMatch: `"${String(version)}"` });
    expect(await takenAnyway(['email'], address)).toEqual([]);
    expect((await superUser.patch(`/users/${user.id}`, { body: { name: 'Was nasty' }, ifMatch: `"${String(version)}"` })).status).toBe(200);
  });

  it('of the settings comes back exactly, or is refused', async () => {
    const { body: was } = await superUser.get<Texts & { version: number }>('/settings');
    const settings: Kept = {
      texts: ['companyName', 'shortName'],
      read: async () => (await superUser.get<Texts>('/settings')).body,
      write: (body, before) => superUser.patch('/settings', { body, ifMatch: `"${String(before['version'])}"` }),
    };
    try {
      expect(await faultsOf(settings)).toEqual([]);
      const { version } = await settings.read();
      const choices = ['tabColour', 'timeZone', 'materialsUpliftPercent'];
      for (const choice of choices) {
        const choose = (text: string) => superUser.patch('/settings', { body: { [choice]: text }, ifMatch: `"${String(version)}"` });
        const taken = await takenAnyway([choice], choose);
        expect(choice === 'materialsUpliftPercent' ? taken.filter((name) => !name.startsWith('zero')) : taken).toEqual([]);
      }
    } finally {
      const { body: now } = await superUser.get<{ version: number }>('/settings');
      const { companyName, shortName, tabColour, timeZone, materialsUpliftPercent } = was;
      const body = { companyName, shortName, tabColour, timeZone, materialsUpliftPercent };
      expect((await superUser.patch('/settings', { body, ifMatch: `"${now.version}"` })).status).toBe(200);
    }
  });
});
