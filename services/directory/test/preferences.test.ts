import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@makegood/kernel';
import { aDirectory, aUser, by, gateway, refusal, superUser, type ADirectory } from './a-directory.js';

let it: ADirectory;
beforeAll(async () => {
  it = await aDirectory();
});
afterAll(() => it.stop());

async function somebody(roles = ['office']): Promise<Actor> {
  const { id, name } = await it.client.createUser({ fields: aUser({ roles }) }, by(superUser));
  return { kind: 'user', id, name, roles };
}

function keep(actor: Actor, name: string, value: unknown) {
  return it.preferences.keepPreference({ name, valueJson: JSON.stringify(value) }, by(actor));
}

async function of(actor: Actor): Promise<Record<string, unknown>> {
  const { items } = await it.preferences.listPreferences({}, by(actor));
  return Object.fromEntries(items.map(({ name, valueJson }) => [name, JSON.parse(valueJson)]));
}

describe('a preference', () => {
  test('is the user’s own, whatever their role, and the last one written stands', async () => {
    const [one, other] = [await somebody(), await somebody(['purchasing'])];
    await keep(one, 'list.hidden', ['site']);
    await keep(one, 'list.hidden', ['site', 'information']);
    await keep(other, 'list.hidden', []);
    expect(await of(one)).toEqual({ 'list.hidden': ['site', 'information'] });
    expect(await of(other)).toEqual({ 'list.hidden': [] });
  });

  test('comes back exactly, whatever it holds', async () => {
    const user = await somebody();
    const value = { text: '\0 \ud800 <b> ‮ 🛠', b: 1, a: [true, null, 0.1] };
    await keep(user, 'odd', value);
    expect(await of(user)).toEqual({ odd: value });
  });

  test('that is null is forgotten, also when there was none', async () => {
    const user = await somebody();
    await keep(user, 'calendar.left', 640);
    await keep(user, 'calendar.left', null);
    await keep(user, 'never.was', null);
    expect(await of(user)).toEqual({});
  });

  test('is refused by name when it is too long, no JSON, or badly named', async () => {
    const user = await somebody();
    expect((await refusal(keep(user, 'long', 'é'.repeat(4096)))).fields).toMatchObject([{ path: 'value', code: 'too-long' }]);
    const text = it.preferences.keepPreference({ name: 'a', valueJson: '{' }, by(user));
    expect((await refusal(text)).fields).toMatchObject([{ path: 'value', code: 'json' }]);
    for (const name of ['', 'List', 'a/b', 'x'.repeat(61), 'a\0']) {
      expect((await refusal(keep(user, name, 1))).fields, name).toMatchObject([{ path: 'name' }]);
    }
    expect(await of(user)).toEqual({});
  });

  test('is one of a hundred at most, also when many come at once', async () => {
    const user = await somebody();
    const names = Array.from({ length: 110 }, (_, index) => `p.${index}`);
    const kept = await Promise.allSettled(names.map((name) => keep(user, name, name)));
    const refused = kept.flatMap((each) => (each.status === 'rejected' ? [each.reason as { code: string }] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 'preference/too-many'));
    const [first = ''] = Object.keys(await of(user));
    await keep(user, first, 'changed');
    expect(Object.keys(await of(user))).toHaveLength(100);
  });

  test('belongs to people: one of our services has none', async () => {
    expect(await refusal(it.preferences.listPreferences({}, by(gateway)))).toMatchObject({ kind: 'forbidden' });
  });
});
