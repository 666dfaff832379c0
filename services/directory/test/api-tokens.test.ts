import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { aDirectory, by, gateway, office, refusal, superUser, type ADirectory } from './a-directory.js';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

async function make(
  changes: Partial<directory.CreateApiTokenRequest> = {}, key?: string,
): Promise<{ secret: string; token: directory.ApiTokenState }> {
  const request = { name: `Ledger ${newId()}`, scopes: ['jobs:read'], expiresAt: undefined, ...changes };
  const { secret, token } = await it.client.createApiToken(request, by(superUser, key));
  if (!token) throw new Error('a token was made and not answered');
  return { secret, token };
}

function use(secret: string): Promise<directory.ApiTokenState> {
  return it.client.checkApiToken({ secret }, by(gateway));
}

describe('an API token', () => {
  test('is told once, stored as a hash, and known by its prefix', async () => {
    const { secret, token } = await make({ name: 'Purchase ledger', scopes: ['jobs:write', 'jobs:read', 'jobs:read'] });
    expect(secret).toMatch(/^mg_[\w-]{43}$/);
    expect(token).toMatchObject({
      name: 'Purchase ledger', scopes: ['jobs:read', 'jobs:write'], prefix: secret.slice(0, 9), createdByName: superUser.name,
    });
    const { items } = await it.client.listApiTokens({}, by(superUser));
    expect(items[0]).toEqual(token);
    const tables = ['api_tokens', 'reference_history', 'idempotency_keys', 'outbox'];
    for (const table of tables) {
      const rows = await it.database.query<{ text: string }>(`select t::text || coalesce(encode(${table === 'api_tokens' ? 'secret_hash' : `''::bytea`}, 'escape'), '') as text from ${table} t`);
      expect(rows.some(({ text }) => text.includes(secret.slice(9)))).toBe(false);
    }
  });

  test('lets in until it is revoked, which may be said twice', async () => {
    const { secret, token } = await make();
    expect((await use(secret)).id).toBe(token.id);
    const { items } = await it.client.listApiTokens({}, by(superUser));
    expect(items.find(({ id }) => id === token.id)?.lastUsedAt).toBeDefined();
    await it.client.revokeApiToken({ id: token.id }, by(superUser));
    await it.client.revokeApiToken({ id: token.id }, by(superUser));
    expect(await refusal(use(secret))).toMatchObject({ kind: 'unauthenticated', code: 'api-token/ended' });
    expect((await it.client.listApiTokens({}, by(superUser))).items.some(({ id }) => id === token.id)).toBe(false);
    const ended = await it.database.query(`select 1 from outbox where type = 'directory.access.ended.v1' and aggregate_id = $1`, [token.id]);
    expect(ended).toHaveLength(1);
  });

  test('ends when it was said to', async () => {
    const { secret, token } = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await use(secret)).expiresAt).toBe(token.expiresAt);
    await it.database.query(`update api_tokens set expires_at = now() where id = $1`, [token.id]);
    expect(await refusal(use(secret))).toMatchObject({ code: 'api-token/ended' });
  });

  test('is made once under one key, and a repeat can’t be told its secret', async () => {
    const key = newId();
    const name = `Ledger ${key}`;
    await make({ name }, key);
    expect(await refusal(make({ name }, key))).toMatchObject({ code: 'api-token/shown-once' });
    expect((await it.client.listApiTokens({}, by(superUser))).items.filter((each) => each.name === name)).toHaveLength(1);
  });

  test.each([
    ['no name', { name: ' ' }, 'name'],
    ['no scopes', { scopes: [] }, 'scopes'],
    ['a scope that is none', { scopes: ['everything'] }, 'scopes'],
    ['a time that has passed', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'expiresAt'],
  ])('with %s is refused', async (_what, changes, path) => {
    expect((await refusal(make(changes))).fields[0]?.path).toBe(path);
  });

  test('has a name no other has', async () => {
    const { token } = await make({ name: 'Warehouse' });
    expect((await refusal(make({ name: 'warehouse' }))).fields).toMatchObject([{ path: 'name', code: 'taken' }]);
    await it.client.revokeApiToken({ id: token.id }, by(superUser));
    expect((await make({ name: 'warehouse' })).token.name).toBe('warehouse');
  });

  test('is used so often and no more, however many ask at once, and more again as time passes', async () => {
    const { secret, token } = await make();
    await use(secret);
    await it.database.query(`update allowances set used = 298, at = now() + interval '1 minute' where key = $1`, [token.id]);
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => use(secret)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const refused = await refusal(use(secret));
    expect(refused).toMatchObject({ kind: 'too-many', code: 'request/too-often' });
    expect(refused.details?.['retryAfterSeconds']).toBeGreaterThanOrEqual(1);
    await it.database.query(`update allowances set at = now() - interval '1 minute' where key = $1`, [token.id]);
    expect((await use(secret)).id).toBe(token.id);
  });

  test('is none that was never made', async () => {
    for (const secret of ['', 'mg_', `mg_${'A'.repeat(43)}`, 'A'.repeat(46), "mg_' or true --"]) {
      expect(await refusal(use(secret))).toMatchObject({ code: 'api-token/ended' });
    }
  });

  test('is for Super Users to make, see and revoke, and for the gateway to check', async () => {
    const { token, secret } = await make();
    for (const refused of [
      it.client.createApiToken({ name: 'Mine', scopes: ['jobs:read'] }, by(office)),
      it.client.listApiTokens({}, by(office)),
      it.client.revokeApiToken({ id: token.id }, by(office)),
      it.client.checkApiToken({ secret }, by(superUser)),
    ]) expect(await refusal(refused)).toMatchObject({ kind: 'forbidden' });
  });
});
