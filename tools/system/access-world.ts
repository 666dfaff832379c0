import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Visitor } from './client.js';
import { aPlaceOf, bookJob, engineerIdOf, raiseJob, today, type Job } from './world.js';

/** Ids to put into routes: of a record that is one's own, of somebody else's, and of none. */
export interface Ids {
  own: string;
  foreign: string;
  missing: string;
}

/** Real records behind every kind of id there is, so that a refusal is about the asker and not about the id. */
export interface AccessWorld {
  /** By what stands before the id in an address, such as `jobs`. */
  ids: Map<string, Ids>;
  /** An email of each job, and the day its booking is on. */
  emailIds: Ids;
  day: string;
  ownJob: Job;
  foreignJob: Job;
}

export async function accessWorld(superUser: Visitor, office: Visitor, engineer: Visitor): Promise<AccessWorld> {
  const [engineerId, day] = [await engineerIdOf(engineer), await today()];
  const place = await aPlaceOf(office, engineerId);
  const [ownJob, foreignJob] = [await raiseJob(office, place), await raiseJob(office, place)];
  await bookJob(office, ownJob, place, day);
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } }).jpeg().toBuffer();
  const aDocument = async (job: Job): Promise<string> => {
    const file = new Blob([new Uint8Array(photo)]);
    return (await office.upload<{ id: string }>(`/jobs/${job.id}/documents`, file, 'photo.jpg', { name: 'Photo' })).body.id;
  };
  const anEmail = async (job: Job): Promise<string> => {
    const body = { kind: 'quote', to: ['f.adeyemi@mail.example'], cc: [] };
    await office.patch(`/jobs/${job.id}`, { ifMatch: `"${job.version}"`, body: { chargeable: true } });
    return (await office.post<{ id: string }>(`/jobs/${job.id}/emails`, { body })).body.id;
  };
  const made = async (visitor: Visitor, path: string, body: object): Promise<string> => {
    const answer = await visitor.post<{ id: string }>(path, { body });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const client = await made(office, '/clients', { name: `Client ${randomUUID()}` });
  const site = await made(office, '/sites', { clientId: client, name: 'A site' });
  const user = { email: `${randomUUID()}@company.test`, name: 'Somebody Else', roles: ['office'], password: 'a walk by the canal' };
  const same = (id: string): Ids => ({ own: id, foreign: id, missing: randomUUID() });
  const ids = new Map<string, Ids>([
    ['jobs', { own: ownJob.id, foreign: foreignJob.id, missing: randomUUID() }],
    ['documents', { own: await aDocument(ownJob), foreign: await aDocument(foreignJob), missing: randomUUID() }],
    ['clients', same(client)],
    ['sites', same(site)],
    ['plots', same(await made(office, '/plots', { siteId: site, name: '1', address: '1 The Street', postcode: 'LS1 1AA' }))],
    ['engineers', same(await made(office, '/engineers', { name: 'Somebody' }))],
    ['faults', same(await made(superUser, '/faults', { name: `Fault ${randomUUID()}` }))],
    ['absences', same(await made(office, '/absences', { engineerId, from: '2027-01-04', until: '2027-01-08', reason: 'Leave' }))],
    ['users', same(await made(superUser, '/users', user))],
    ['api-tokens', same(await made(superUser, '/api-tokens', { name: randomUUID(), scopes: ['jobs:read'] }))],
  ]);
  const emailIds = { own: await anEmail(ownJob), foreign: await anEmail(foreignJob), missing: randomUUID() };
  return { ids, emailIds, day, ownJob, foreignJob };
}
