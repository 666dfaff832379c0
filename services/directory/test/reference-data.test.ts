import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@makegood/kernel';
import { aClient, aDirectory, anEngineer, by, engineer, gateway, office, refusal, superUser, type ADirectory } from './a-directory.js';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

async function aSite(name: string, engineerIds: string[] = []) {
  const client = await it.client.createClient({ fields: aClient({ name: `Client of ${name}` }) }, by(office));
  return it.client.createSite({ fields: { clientId: client.id, name, engineerIds } }, by(office));
}

async function eventsOf(id: string): Promise<{ type: string; version: number }[]> {
  return it.database.query(
    `select event->>'type' as type, (event->>'aggregateversion')::int as version from outbox
     where event->>'subject' = $1 order by 2`, [id]);
}

describe('a reference record', () => {
  test('is made, changed and deleted, each with a version, a history line and an event', async () => {
    const made = await it.client.createClient({ fields: aClient({ name: ' Brackenholt Living ' }) }, by(office));
    expect(made).toMatchObject({ version: 1, name: ' Brackenholt Living ', deleted: false });
    const fields = aClient({ active: false, name: 'not taken' });
    const change = { id: made.id, expectedVersion: 1, fields, changed: ['active'] };
    const changed = await it.client.changeClient(change, by(office));
    expect(changed).toMatchObject({ version: 2, name: ' Brackenholt Living ', active: false });
    const deleted = await it.client.deleteClient({ id: made.id, expectedVersion: 2 }, by(office));
    expect(deleted).toMatchObject({ version: 3, deleted: true });

    const history = await it.database.query<{ what: string; version: number; actor_name: string; changes: unknown }>(
      'select what, version, actor_name, changes from reference_history where aggregate_id = $1 order by version', [made.id]);
    expect(history.map(({ what }) => what)).toEqual(['client/created', 'client/changed', 'client/deleted']);
    expect(history[1]).toMatchObject({ actor_name: 'Olive Fenn', changes: [{ field: 'active', from: 'yes', to: 'no' }] });
    const events = await eventsOf(made.id);
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await refusal(it.client.deleteClient({ id: made.id, expectedVersion: 3 }, by(office)))).toMatchObject({
      kind: 'not-found', code: 'client/not-found',
    });
  });

  test('saved by somebody else meanwhile is refused with what changed and by whom', async () => {
    const site = await aSite('Kingsmere Rise');
    const fields = { clientId: site.clientId, name: 'Kingsmere Reach', engineerIds: [] };
    await it.client.changeSite({ id: site.id, expectedVersion: 1, fields, changed: ['name'] }, by(superUser));
    const stale = await refusal(
      it.client.changeSite({ id: site.id, expectedVersion: 1, fields: { ...fields, name: 'Mine' }, changed: ['name'] }, by(office)));
    expect(stale).toMatchObject({
      kind: 'stale', code: 'site/stale',
      details: {
        changedBy: 'Sue Perkins-Hall', current: { name: 'Kingsmere Reach', version: 2 },
        changes: [{ field: 'name', from: 'Kingsmere Rise', to: 'Kingsmere Reach' }],
      },
    });
  });

  test('is made once however often the same command comes', async () => {
    const [key, fields] = [newId(), aClient({ name: 'Once Only Homes' })];
    const made = await Promise.all([1, 2, 3, 4].map(() => it.client.createClient({ fields }, by(office, key))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const other = it.client.createClient({ fields: aClient({ name: 'Another' }) }, by(office, key));
    expect(await refusal(other)).toMatchObject({ kind: 'payload-differs' });
  });

  test('with bad fields is refused field by field, and nothing is kept', async () => {
    const fields = aClient({ name: '  ', customerCareEmails: ['fine@a.test', 'two@a.test, three@a.test', 'no'] });
    const refused = await refusal(it.client.createClient({ fields }, by(office)));
    expect(refused).toMatchObject({ kind: 'invalid', code: 'client/invalid' });
    expect(refused.fields.map(({ path }) => path)).toEqual(['name', 'customerCareEmails.1', 'customerCareEmails.2']);
    const malformed = await refusal(it.client.getSite({ id: "1' or true" }, by(office)));
    expect(malformed).toMatchObject({ kind: 'invalid' });
    expect(await refusal(it.client.getSite({ id: newId() }, by(office)))).toMatchObject({ code: 'site/not-found' });
    const unseen = it.client.createClient({ fields: aClient({ name: '\u200b\u2060' }) }, by(office));
    expect((await refusal(unseen)).fields).toMatchObject([{ path: 'name', code: 'required' }]);
    const nul = it.client.createClient({ fields: aClient({ name: 'a\0b' }) }, by(office));
    expect(await refusal(nul)).toMatchObject({ kind: 'invalid' });
    expect(await refusal(it.client.listClients({ limit: 0, cursor: 'bm9uc2Vuc2U', q: '' }, by(office)))).toMatchObject({
      kind: 'invalid', code: 'request/invalid',
    });
  });
});

describe('the history of a record', () => {
  test('is refused of one that isn’t there, and empty of one nobody changed yet', async () => {
    const { id } = await aSite('Coopers Yard');
    const ask = (kind: string, whose: string) => it.client.listRecordHistory({ kind, id: whose, limit: 0, beforeId: '' }, by(office));
    expect((await ask('site', id)).items).toHaveLength(1);
    await it.database.query('delete from reference_history where aggregate_id = $1', [id]);
    expect((await ask('site', id)).items).toEqual([]);
    for (const kind of ['client', 'site', 'plot', 'engineer']) {
      expect(await refusal(ask(kind, newId()))).toMatchObject({ kind: 'not-found', code: `${kind}/not-found` });
    }
    expect(await refusal(ask('constructor', id))).toMatchObject({ code: 'request/invalid' });
  });
});

describe('sites and plots', () => {
  test('a site takes only engineers that exist, and loses one who is deleted', async () => {
    const [dan, eve] = await Promise.all(['Dan', 'Eve'].map((name) =>
      it.client.createEngineer({ fields: anEngineer({ name }) }, by(office))));
    if (!dan || !eve) throw new Error('no engineers');
    const site = await aSite('Alder Fold', [eve.id, dan.id]);
    expect(site.engineerIds).toEqual([dan.id, eve.id].toSorted());
    const fields = { clientId: site.clientId, name: site.name, engineerIds: [dan.id, newId()] };
    const unknown = it.client.changeSite({ id: site.id, expectedVersion: 1, fields, changed: ['engineerIds'] }, by(office));
    expect((await refusal(unknown)).fields).toHaveLength(1);
    await it.client.deleteEngineer({ id: eve.id, expectedVersion: 1 }, by(office));
    expect(await it.client.getSite({ id: site.id }, by(office))).toMatchObject({ version: 2, engineerIds: [dan.id] });
    const ofSite = await it.client.listEngineers({ siteId: site.id, limit: 0, cursor: '' }, by(office));
    expect(ofSite.items.map(({ name }) => name)).toEqual(['Dan']);
  });

  test('a client with sites is kept until they are deleted', async () => {
    const site = await aSite('Mill Race');
    const early = it.client.deleteClient({ id: site.clientId, expectedVersion: 1 }, by(office));
    expect(await refusal(early)).toMatchObject({ kind: 'conflict', code: 'client/has-sites' });
    await it.client.deleteSite({ id: site.id, expectedVersion: 1 }, by(office));
    expect(await it.client.deleteClient({ id: site.clientId, expectedVersion: 1 }, by(office))).toMatchObject({ deleted: true });
  });

  test('plots come in natural order, page by page', async () => {
    const site = await aSite('Long Meadow');
    const names = ['118B', '10', '2', '118', '118A', 'Show home', '1', '12'];
    for (const name of names) {
      const fields = { siteId: site.id, name, address: `${name} Meadow Way,  Leeds`, postcode: 'ls14ap' };
      const plot = await it.client.createPlot({ fields }, by(office));
      expect(plot).toMatchObject({ address: `${name} Meadow Way,  Leeds`, postcode: 'LS1 4AP' });
    }
    const found: string[] = [];
    let cursor = '';
    do {
      const page = await it.client.listPlots({ siteId: site.id, limit: 3, cursor }, by(office));
      found.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== '');
    expect(found).toEqual(['1', '2', '10', '12', '118', '118A', '118B', 'Show home']);
    const fields = { siteId: site.id, name: '118a', address: '', postcode: 'nonsense' };
    expect((await refusal(it.client.createPlot({ fields }, by(office)))).fields[0]?.path).toBe('postcode');
    const twice = it.client.createPlot({ fields: { ...fields, postcode: '' } }, by(office));
    expect((await refusal(twice)).fields).toMatchObject([{ path: 'name', code: 'taken' }]);
  });

  test('sites are found by part of their name, signs taken literally', async () => {
    await aSite('Fifty % Court');
    const found = async (q: string) =>
      (await it.client.listSites({ clientId: '', limit: 0, cursor: '', q }, by(office))).items.map(({ name }) => name);
    expect(await found('fifty %')).toEqual(['Fifty % Court']);
    expect(await found('%_%')).toEqual([]);
  });

  test('a snapshot walks all of them, deleted ones too, for our own services alone', async () => {
    const page = await it.client.snapshotSites({ afterId: '', limit: 1000 }, by(gateway));
    expect(page.items.some(({ deleted }) => deleted)).toBe(true);
    expect(await refusal(it.client.snapshotSites({ afterId: '', limit: 0 }, by(superUser)))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('settings', () => {
  test('start sane, with the bank holidays, and were announced once', async () => {
    const settings = await it.client.getSettings({}, by(office));
    expect(settings).toMatchObject({ timeZone: 'Europe/London', materialsUpliftPercent: '15' });
    expect(settings.holidays.filter(({ date }) => date.startsWith('2026'))).toHaveLength(8);
    expect(settings.holidays).toContainEqual({ date: '2027-12-28', name: 'Boxing Day (substitute day)' });
    expect(await eventsOf('settings')).toMatchObject([{ type: 'directory.settings.changed.v1', version: 1 }]);
  });

  test('are changed by a Super User, colours and holidays whole', async () => {
    const before = await it.client.getSettings({}, by(superUser));
    const dayColours = [{ fromDays: 30, colour: '#FF0000' }, { fromDays: 7, colour: '#00ff00' }];
    const fields = { ...before, calloutFeePence: 5250, materialsUpliftPercent: '12.5', dayColours, companyName: 'ignored' };
    const changed = ['calloutFeePence', 'materialsUpliftPercent', 'dayColours'];
    const after = await it.client.changeSettings({ expectedVersion: before.version, fields, changed }, by(superUser));
    expect(after).toMatchObject({
      version: before.version + 1, companyName: before.companyName, calloutFeePence: 5250, materialsUpliftPercent: '12.5',
      dayColours: [{ fromDays: 7, colour: '#00ff00' }, { fromDays: 30, colour: '#ff0000' }],
    });
    expect(await it.client.getSettings({}, by(superUser))).toEqual(after);
    const again = { ...after, materialsUpliftPercent: '012.50' };
    const same = await it.client.changeSettings({ expectedVersion: after.version, fields: again, changed: ['materialsUpliftPercent'] }, by(superUser));
    expect(same.version).toBe(after.version);
    const bad = { ...fields, calloutFeePence: -1, timeZone: 'Europe/Leeds', materialsUpliftPercent: '1e3' };
    const names = ['calloutFeePence', 'timeZone', 'materialsUpliftPercent'];
    const refused = it.client.changeSettings({ expectedVersion: after.version, fields: bad, changed: names }, by(superUser));
    expect((await refusal(refused)).fields.map(({ path }) => path).toSorted()).toEqual(names.toSorted());
    const unknown = it.client.changeSettings({ expectedVersion: after.version, fields, changed: ['faults'] }, by(superUser));
    expect(await refusal(unknown)).toMatchObject({ code: 'request/invalid' });
  });

  test('announce a changed fault', async () => {
    const before = await it.client.getSettings({}, by(superUser));
    const fault = await it.client.createFault({ name: 'Groundworks' }, by(superUser));
    await it.client.changeFault({ id: fault.id, expectedVersion: 1, name: 'Groundworker' }, by(superUser));
    expect(await refusal(it.client.createFault({ name: 'groundworker' }, by(superUser)))).toMatchObject({ code: 'fault/invalid' });
    await it.client.deleteFault({ id: fault.id, expectedVersion: 2 }, by(superUser));
    const after = await it.client.getSettings({}, by(superUser));
    expect(after.version).toBe(before.version + 3);
    expect(after.faults.find(({ id }) => id === fault.id)).toMatchObject({ name: 'Groundworker', deleted: true, version: 3 });
    expect(await eventsOf('settings')).toHaveLength(after.version);
  });
});

describe('what was changed in the settings', () => {
  test('is listed newest first, page by page, holidays by those that came and went', async () => {
    const before = await it.client.getSettings({}, by(superUser));
    const closed = { date: '2026-12-24', name: 'Office closed' };
    const holidays = [...before.holidays.filter(({ date }) => date !== '2026-04-03'), closed];
    const fields = { ...before, holidays, hourlyRatePence: before.hourlyRatePence + 100 };
    const changed = ['holidays', 'hourlyRatePence'];
    const after = await it.client.changeSettings({ expectedVersion: before.version, fields, changed }, by(superUser));
    const first = await it.client.listSettingsHistory({ limit: 1, beforeId: '' }, by(superUser));
    expect(first.items).toMatchObject([{ what: 'settings/changed', actorName: 'Sue Perkins-Hall', version: after.version }]);
    expect(first.items[0]?.changes).toContainEqual({ field: 'holidays', from: '2026-04-03 Good Friday', to: '2026-12-24 Office closed' });
    const next = await it.client.listSettingsHistory({ limit: 1, beforeId: first.nextBeforeId }, by(superUser));
    expect(next.items).toMatchObject([{ version: after.version - 1 }]);
    expect(await refusal(it.client.listSettingsHistory({ limit: 1, beforeId: newId() }, by(superUser)))).toMatchObject({ kind: 'invalid' });
    const published = await it.client.listBankHolidays({}, by(superUser));
    expect(published.items).toContainEqual({ date: '2026-04-03', name: 'Good Friday' });
    expect(published.items).not.toContainEqual(closed);
  });

  test('a deleted fault is offered again under its own name, unless another one has taken it', async () => {
    const fault = await it.client.createFault({ name: 'Scaffolder' }, by(superUser));
    await it.client.deleteFault({ id: fault.id, expectedVersion: 1 }, by(superUser));
    expect(await it.client.restoreFault({ id: fault.id }, by(superUser))).toMatchObject({ version: 3, deleted: false });
    const { version } = await it.client.getSettings({}, by(superUser));
    expect(await it.client.restoreFault({ id: fault.id }, by(superUser))).toMatchObject({ version: 3 });
    expect((await it.client.getSettings({}, by(superUser))).version).toBe(version);
    await it.client.deleteFault({ id: fault.id, expectedVersion: 3 }, by(superUser));
    await it.client.createFault({ name: 'scaffolder' }, by(superUser));
    expect(await refusal(it.client.restoreFault({ id: fault.id }, by(superUser)))).toMatchObject({ fields: [{ path: 'name', code: 'taken' }] });
    expect(await refusal(it.client.restoreFault({ id: newId() }, by(superUser)))).toMatchObject({ code: 'fault/not-found' });
  });

  test('colours and rates that make no sense are refused where they stand', async () => {
    const before = await it.client.getSettings({}, by(superUser));
    const refused = async (changes: object) => {
      const changed = Object.keys(changes);
      const error = await refusal(it.client.changeSettings({ expectedVersion: before.version, fields: { ...before, ...changes }, changed }, by(superUser)));
      return error.fields.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await refused({ dayColours: [{ fromDays: -1, colour: 'red' }] })).toEqual(['dayColours.0.fromDays number', 'dayColours.0.colour colour']);
    expect(await refused({ dayColours: [{ fromDays: 7, colour: '#ff0000' }, { fromDays: 7, colour: '#00ff00' }] })).toEqual(['dayColours twice']);
    expect(await refused({ materialsUpliftPercent: '-5' })).toEqual(['materialsUpliftPercent decimal']);
    expect(await refused({ timeZone: '+01:00' })).toEqual(['timeZone time-zone']);
    expect(await refused({ materialsUpliftPercent: '1000.5' })).toEqual(['materialsUpliftPercent decimal']);
    expect(await refused({ holidays: [{ date: '2026-02-30', name: '' }] })).toEqual(['holidays.0.date date', 'holidays.0.name required']);
  });
});

describe('access', () => {
  test('an engineer reads the settings without prices, and nothing else', async () => {
    const settings = await it.client.getSettings({}, by(engineer));
    expect(settings).toMatchObject({ calloutFeePence: 0, hourlyRatePence: 0, materialsUpliftPercent: '0' });
    expect(settings.faults.every(({ deleted }) => !deleted)).toBe(true);
    for (const refused of [
      it.client.listClients({ limit: 0, cursor: '', q: '' }, by(engineer)),
      it.client.listUsers({ limit: 0, cursor: '' }, by(engineer)),
      it.client.createClient({ fields: aClient() }, by(engineer)),
    ]) expect(await refusal(refused)).toMatchObject({ kind: 'forbidden', code: 'access/denied' });
  });

  test('users, settings and faults are for Super Users, sessions for the gateway', async () => {
    for (const refused of [
      it.client.listUsers({ limit: 0, cursor: '' }, by(office)),
      it.client.createFault({ name: 'Mine' }, by(office)),
      it.client.changeSettings({ expectedVersion: 1, changed: [] }, by(office)),
      it.client.restoreFault({ id: newId() }, by(office)),
      it.client.listSettingsHistory({ limit: 0, beforeId: '' }, by(office)),
      it.client.checkSession({ token: '' }, by(superUser)),
      it.client.createFirstAdmin({ email: '', name: '', password: '' }, by(superUser)),
    ]) expect(await refusal(refused)).toMatchObject({ kind: 'forbidden' });
  });
});
