import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { aClient, aDirectory, anEngineer, aUser, by, office, refusal, superUser, type ADirectory } from './a-directory.js';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

const addClient = (name: string) => it.client.createClient({ fields: aClient({ name }) }, by(office));
const addEngineer = (name: string) => it.client.createEngineer({ fields: anEngineer({ name }) }, by(office));

async function addSite(name: string, engineers: directory.EngineerState[] = []) {
  const client = await addClient(`Client of ${name}`);
  const engineerIds = engineers.map(({ id }) => id);
  return it.client.createSite({ fields: { clientId: client.id, name, engineerIds } }, by(office));
}

const addPlot = (siteId: string, name: string) =>
  it.client.createPlot({ fields: { siteId, name, address: '', postcode: '' } }, by(office));

const getSite = (id: string) => it.client.getSite({ id }, by(office));

async function releases(siteId: string): Promise<directory.SiteReleased[]> {
  const rows = await it.database.query<{ data: unknown }>(
    `select event->'data' as data from outbox
     where aggregate_id = $1 and type = 'directory.site.engineers-released.v1' order by seq`, [siteId]);
  return rows.map(({ data }) => directory.SiteReleased.fromJSON(data));
}

describe('a site or plot with open jobs', () => {
  test('is not deleted, and says how many are open and which', async () => {
    const site = await addSite('Foundry Row');
    const plot = await addPlot(site.id, '21');
    it.dependants.openJobs.set(site.id, [4001, 4002]);
    it.dependants.openJobs.set(plot.id, [4001]);
    expect(await refusal(it.client.deleteSite({ id: site.id, expectedVersion: 1 }, by(office)))).toMatchObject({
      kind: 'conflict', code: 'site/has-open-jobs', details: { count: 2, refNums: [4001, 4002] },
    });
    expect(await refusal(it.client.deletePlot({ id: plot.id, expectedVersion: 1 }, by(office)))).toMatchObject({
      kind: 'conflict', code: 'plot/has-open-jobs', message: '1 job is still open at this plot. Complete, move or delete it first.',
    });
    it.dependants.openJobs.clear();
    expect(await it.client.deletePlot({ id: plot.id, expectedVersion: 1 }, by(office))).toMatchObject({ deleted: true });
    expect(await it.client.deleteSite({ id: site.id, expectedVersion: 1 }, by(office))).toMatchObject({ deleted: true });
  });
});

describe('what was deleted', () => {
  test('is listed and restored by a Super User alone', async () => {
    const client = await addClient('Gone & Back Homes');
    await it.client.deleteClient({ id: client.id, expectedVersion: 1 }, by(office));
    const asked = { limit: 0, cursor: '', q: 'gone & back', deleted: true };
    expect(await refusal(it.client.listClients(asked, by(office)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusal(it.client.restoreClient({ id: client.id }, by(office)))).toMatchObject({ kind: 'forbidden' });
    expect((await it.client.listClients(asked, by(superUser))).items).toMatchObject([{ id: client.id, deleted: true }]);
    expect(await it.client.restoreClient({ id: client.id }, by(superUser))).toMatchObject({ version: 3, deleted: false });
    expect(await it.client.restoreClient({ id: client.id }, by(superUser))).toMatchObject({ version: 3 });
    expect((await it.client.listClients(asked, by(superUser))).items).toEqual([]);
    expect(await refusal(it.client.restoreClient({ id: newId() }, by(superUser)))).toMatchObject({ code: 'client/not-found' });
  });

  test('comes back after what it hangs on, a site without engineers who have gone meanwhile', async () => {
    const [dan, eve] = [await addEngineer('Dan'), await addEngineer('Eve')];
    const site = await addSite('Mill Race', [dan, eve]);
    const plot = await addPlot(site.id, '7');
    await it.client.deletePlot({ id: plot.id, expectedVersion: 1 }, by(office));
    await it.client.deleteSite({ id: site.id, expectedVersion: 1 }, by(office));
    await it.client.deleteClient({ id: site.clientId, expectedVersion: 1 }, by(office));
    await it.client.deleteEngineer({ id: eve.id, expectedVersion: 1 }, by(office));
    expect(await refusal(it.client.restorePlot({ id: plot.id }, by(superUser)))).toMatchObject({ code: 'plot/site-deleted' });
    expect(await refusal(it.client.restoreSite({ id: site.id }, by(superUser)))).toMatchObject({
      kind: 'conflict', code: 'site/client-deleted', message: 'Its client is deleted too. Restore the client first.',
    });
    await it.client.restoreClient({ id: site.clientId }, by(superUser));
    expect(await it.client.restoreSite({ id: site.id }, by(superUser))).toMatchObject({ deleted: false, engineerIds: [dan.id] });
    const taken = await addPlot(site.id, '7');
    expect((await refusal(it.client.restorePlot({ id: plot.id }, by(superUser)))).fields).toMatchObject([{ path: 'name', code: 'taken' }]);
    await it.client.deletePlot({ id: taken.id, expectedVersion: 1 }, by(office));
    expect(await it.client.restorePlot({ id: plot.id }, by(superUser))).toMatchObject({ deleted: false, version: 3 });
  });
});

describe('a site that goes to another client', () => {
  test('is one change with both clients’ names in its history', async () => {
    const site = await addSite('Alder Fold');
    const other = await addClient('Brackenholt Living');
    const move = (clientId: string) => ({
      id: site.id, expectedVersion: 1, changed: ['clientId'], fields: { clientId, name: '', engineerIds: [] },
    });
    const nowhere = await refusal(it.client.changeSite(move(newId()), by(office)));
    expect(nowhere.fields).toMatchObject([{ path: 'clientId', code: 'choice' }]);
    expect(await it.client.changeSite(move(other.id), by(office))).toMatchObject({ clientId: other.id, version: 2 });
    const { items } = await it.client.listRecordHistory({ kind: 'site', id: site.id, limit: 1, beforeId: '' }, by(office));
    expect(items).toMatchObject([{
      what: 'site/changed', actorName: 'Olive Fenn', source: 'screen',
      changes: [{ field: 'clientId', from: 'Client of Alder Fold', to: 'Brackenholt Living' }],
    }]);
    const early = await it.client.listRecordHistory(
      { kind: 'site', id: site.id, limit: 5, beforeId: items[0]?.id ?? '' }, by(office));
    expect(early).toMatchObject({ items: [{ what: 'site/created' }], nextBeforeId: '' });
  });
});

describe('an engineer with bookings ahead', () => {
  test('is removed once it is said who takes over, who is then on those sites', async () => {
    const [dan, eve] = [await addEngineer('Dan Whitlock'), await addEngineer('Eve Carter')];
    const [busy, quiet] = [await addSite('Busy', [dan]), await addSite('Quiet', [dan])];
    const user = await it.client.createUser({ fields: aUser({ engineerId: dan.id }) }, by(superUser));
    it.dependants.hasBookings(dan.id, busy.id, 3);
    const remove = (reassignTo?: string) =>
      it.client.deleteEngineer({ id: dan.id, expectedVersion: 2, ...(reassignTo === undefined ? {} : { reassignTo }) }, by(office));
    expect(await refusal(remove())).toMatchObject({
      kind: 'conflict', code: 'engineer/has-bookings', details: { count: 3 },
      message: 'Dan Whitlock has 3 bookings ahead. Say who takes over.',
    });
    for (const bad of [dan.id, newId(), 'Eve']) expect((await refusal(remove(bad))).fields[0]?.path).toBe('reassignTo');
    expect(await getSite(busy.id)).toMatchObject({ version: 1 });

    expect(await remove(eve.id)).toMatchObject({ deleted: true, userId: '' });
    expect(await getSite(busy.id)).toMatchObject({ version: 2, engineerIds: [eve.id] });
    expect(await getSite(quiet.id)).toMatchObject({ version: 2, engineerIds: [] });
    expect(await releases(busy.id)).toEqual([
      { siteId: busy.id, siteVersion: 2, engineerIds: [dan.id], toEngineerId: eve.id },
    ]);
    expect(await refusal(remove(eve.id))).toMatchObject({ code: 'engineer/not-found' });
    expect(await releases(busy.id)).toHaveLength(1);
    const users = await it.client.listUsers({ limit: 0, cursor: '' }, by(superUser));
    expect(users.items.find(({ id }) => id === user.id)).toMatchObject({ active: true, engineerId: '' });
    expect(await it.client.restoreEngineer({ id: dan.id }, by(superUser))).toMatchObject({ deleted: false, userId: '' });
    expect(await getSite(busy.id)).toMatchObject({ version: 2 });
  });

  test('leaves a site the same way, for somebody the site keeps or for nobody', async () => {
    const [dan, eve, flo] = [await addEngineer('Dan'), await addEngineer('Eve'), await addEngineer('Flo')];
    const site = await addSite('Heddle Way', [dan, eve, flo]);
    it.dependants.hasBookings(dan.id, site.id, 2);
    const keepOnly = (version: number, engineerIds: string[], reassignTo?: string) => it.client.changeSite({
      id: site.id, expectedVersion: version, changed: ['engineerIds'],
      fields: { clientId: '', name: '', engineerIds }, ...(reassignTo === undefined ? {} : { reassignTo }),
    }, by(office));
    expect(await keepOnly(1, [dan.id, eve.id])).toMatchObject({ version: 2 });
    expect(await refusal(keepOnly(2, [eve.id]))).toMatchObject({
      kind: 'conflict', code: 'site/engineer-has-bookings',
      details: { count: 2, engineers: [{ id: dan.id, name: 'Dan', count: 2 }] },
    });
    expect((await refusal(keepOnly(2, [eve.id], flo.id))).fields[0]?.path).toBe('reassignTo');
    expect(await keepOnly(2, [eve.id], eve.id)).toMatchObject({ version: 3, engineerIds: [eve.id] });
    expect(await keepOnly(3, [], 'nobody')).toMatchObject({ version: 4, engineerIds: [] });
    expect(await releases(site.id)).toMatchObject([
      { siteVersion: 2, engineerIds: [flo.id], toEngineerId: '' },
      { siteVersion: 3, engineerIds: [dan.id], toEngineerId: eve.id },
      { siteVersion: 4, engineerIds: [eve.id], toEngineerId: '' },
    ]);
  });
});

describe('plots in a row', () => {
  test('are added all at once, each with its address', async () => {
    const site = await addSite('Skylark Rise');
    const request = { siteId: site.id, first: 8, last: 12, street: 'Heddle  Way, Leeds', postcode: 'ls14ap' };
    const [made, again] = await Promise.all([1, 2].map(() => it.client.createPlots(request, by(office, 'the-same-key'))));
    expect(again).toEqual(made);
    const { items } = await it.client.listPlots({ siteId: site.id, limit: 0, cursor: '' }, by(office));
    expect(items.map(({ name }) => name)).toEqual(['8', '9', '10', '11', '12']);
    expect(items[0]).toMatchObject({ address: '8 Heddle Way, Leeds', postcode: 'LS1 4AP', version: 1 });
    const found = await it.client.listPlots({ siteId: site.id, limit: 0, cursor: '', q: '11 hed' }, by(office));
    expect(found.items.map(({ name }) => name)).toEqual(['11']);
  });

  test('are refused as a whole when a number is taken, the wrong way round, or too many', async () => {
    const site = await addSite('Kiln Court');
    await addPlot(site.id, '3');
    const add = (changes: Partial<directory.CreatePlotsRequest>) =>
      it.client.createPlots({ siteId: site.id, first: 1, last: 5, street: '', postcode: '', ...changes }, by(office));
    expect((await refusal(add({}))).fields).toMatchObject([{ path: 'first', code: 'taken' }]);
    expect((await refusal(add({ first: 9, last: 2 }))).fields).toMatchObject([{ path: 'last', code: 'order' }]);
    expect((await refusal(add({ first: 10, last: 999 }))).fields).toMatchObject([{ path: 'last', code: 'too-many' }]);
    expect((await refusal(add({ first: 10, last: 12, postcode: 'no' }))).fields).toMatchObject([{ path: 'postcode' }]);
    const { items } = await it.client.listPlots({ siteId: site.id, limit: 0, cursor: '' }, by(office));
    expect(items.map(({ name }) => name)).toEqual(['3']);
  });
});

describe('lists', () => {
  test('say how much hangs on a record when asked', async () => {
    const dan = await addEngineer('Dan Counted');
    const user = await it.client.createUser({ fields: aUser({ engineerId: dan.id, name: 'Daniel Counted' }) }, by(superUser));
    const site = await addSite('Counted Court', [dan]);
    await addPlot(site.id, '1');
    const page = { limit: 0, cursor: '', counts: true };
    const clients = await it.client.listClients({ ...page, q: 'client of counted' }, by(office));
    expect(clients.siteCounts).toEqual({ [site.clientId]: 1 });
    const sites = await it.client.listSites({ ...page, q: '', clientId: '', engineerId: dan.id }, by(office));
    expect(sites).toMatchObject({ items: [{ id: site.id }], plotCounts: { [site.id]: 1 } });
    const engineers = await it.client.listEngineers({ ...page, q: 'dan counted', siteId: '' }, by(office));
    expect(engineers).toMatchObject({ siteCounts: { [dan.id]: 1 }, userNames: { [dan.id]: 'Daniel Counted' } });
    expect(user.engineerId).toBe(dan.id);
    expect((await it.client.listClients({ limit: 0, cursor: '', q: '' }, by(office))).siteCounts).toEqual({});
  });
});
