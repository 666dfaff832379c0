import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, refuse } from '@makegood/kernel';
import { Database, sql, type Tx } from '@makegood/database';
import { aCall, aShelf, freshShelves, Shelf, type Shelves, ShelfSchema } from './a-shelf.js';

let data: Shelves;
let database: Database;

beforeAll(async () => {
  data = await freshShelves();
  database = new Database({ name: 'shelves', url: data.url, entities: [ShelfSchema] });
});
afterAll(async () => {
  await database.close();
  await data.drop();
});

function addShelf(name: string) {
  return async (tx: Tx): Promise<{ id: string }> => {
    const shelf = tx.em.create(Shelf, aShelf({ name }));
    await tx.em.flush();
    return { id: shelf.id };
  };
}

async function shelvesNamed(prefix: string): Promise<number> {
  const rows = await data.query<{ count: number }>(`select count(*)::int from shelf where name like $1`, [`${prefix}%`]);
  return rows[0]?.count ?? 0;
}

describe('a command with an idempotency key', () => {
  it('has its effect once, however often and however concurrently it is sent', async () => {
    const call = aCall();
    const commands = Array.from({ length: 200 }, (_, index) => ({ name: `once ${index}`, key: newId() }));
    const answers = await Promise.all(
      commands.flatMap(({ name, key }) =>
        [1, 2, 3].map(async () => ({
          key, answer: await database.command({ ...call, idempotencyKey: key, payload: { name } }, addShelf(`${name} ${newId()}`)),
        })),
      ),
    );
    expect(await shelvesNamed('once')).toBe(200);
    for (const { key } of commands) {
      const ids = new Set(answers.filter((each) => each.key === key).map((each) => each.answer.id));
      expect(ids.size).toBe(1);
    }
  });

  it('can be asked for its first answer before anything else is', async () => {
    const call = { ...aCall(), idempotencyKey: newId(), payload: { a: 1 } };
    expect(await database.answered(call)).toBeUndefined();
    await database.command(call, async () => 'done');
    expect(await database.answered(call)).toEqual({ answer: 'done' });
    await expect(database.answered({ ...call, payload: { a: 2 } })).rejects.toMatchObject({ kind: 'payload-differs' });
    expect(await database.answered(aCall())).toBeUndefined();
  });

  it('is told from another request under the same key', async () => {
    const call = { ...aCall(), idempotencyKey: newId(), payload: { a: 1, b: 'x' } };
    await database.command(call, async () => 'done');
    await expect(database.command({ ...call, payload: { b: 'x', a: 1, c: undefined } }, async () => 'again')).resolves.toBe('done');
    await expect(database.command({ ...call, payload: { a: 2 } }, async () => 'again')).rejects.toMatchObject({
      kind: 'payload-differs', code: 'idempotency/payload-differs',
    });
  });

  it('leaves the key free for others: another person, another route', async () => {
    const call = { ...aCall(), idempotencyKey: newId(), payload: {} };
    await database.command(call, async () => 'mine');
    await expect(database.command({ ...call, actor: aCall().actor }, async () => 'theirs')).resolves.toBe('theirs');
    await expect(database.command({ ...call, route: 'test/other' }, async () => 'other')).resolves.toBe('other');
  });

  it('leaves nothing behind when it is refused, so that it can be sent again', async () => {
    const call = { ...aCall(), idempotencyKey: newId() };
    const refused = database.command(call, async (tx) => {
      await addShelf('refused')(tx);
      throw refuse.conflict('shelf/full', 'The shelf is full.');
    });
    await expect(refused).rejects.toMatchObject({ code: 'shelf/full' });
    expect(await shelvesNamed('refused')).toBe(0);
    await expect(database.command(call, async () => 'now')).resolves.toBe('now');
  });

  it('is forgotten after 90 days, not before', async () => {
    const [old, young] = [newId(), newId()];
    for (const key of [old, young]) await database.command({ ...aCall(), idempotencyKey: key }, async () => key);
    await data.query(`update idempotency_keys set created_at = now() - interval '91 days' where key = $1`, [old]);
    await data.query(`update idempotency_keys set created_at = now() - interval '89 days' where key = $1`, [young]);
    expect(await database.prune()).toBe(1);
    const kept = await data.query<{ key: string }>(`select key from idempotency_keys where key = any ($1)`, [[old, young]]);
    expect(kept).toEqual([{ key: young }]);
  });
});

describe('two writers of one record', () => {
  it('make the second one stale', async () => {
    const { id } = await database.command(aCall(), addShelf('contended'));
    const em = database.em();
    const mine = await em.findOneOrFail(Shelf, { id });
    await database.command(aCall(), async (tx) => {
      (await tx.em.findOneOrFail(Shelf, { id })).load = 5;
    });
    const late = database.command(aCall(), async (tx) => {
      const shelf = tx.em.merge(Shelf, { ...mine });
      shelf.load = 7;
    });
    await expect(late).rejects.toMatchObject({ kind: 'stale', code: 'shelf/stale' });
    expect(await data.query(`select load from shelf where id = $1`, [id])).toEqual([{ load: 5 }]);
  });

  it('that wait for each other both get through: the deadlock is tried again', async () => {
    const [a, b] = await Promise.all([database.command(aCall(), addShelf('lock a')), database.command(aCall(), addShelf('lock b'))]);
    let arrivals = 0;
    let open = (): void => undefined;
    const bothHere = new Promise<void>((resolve) => (open = resolve));
    const lockBoth = async (first: string, second: string): Promise<void> =>
      database.command(aCall(), async (tx) => {
        await sql(tx.em)`update shelf set load = load + 1 where id = ${first}`;
        arrivals += 1;
        if (arrivals === 2) open();
        await bothHere;
        await sql(tx.em)`update shelf set load = load + 1 where id = ${second}`;
      });
    await Promise.all([lockBoth(a.id, b.id), lockBoth(b.id, a.id)]);
    const rows = await data.query<{ load: number }>(`select load from shelf where id = any ($1)`, [[a.id, b.id]]);
    expect(rows.map(({ load }) => load)).toEqual([2, 2]);
  });
});

describe('a violated constraint', () => {
  it('is the refusal the service names for it', async () => {
    const refusals = { shelf_name_unique: () => refuse.conflict('shelf/name-taken', 'Choose another name.') };
    await database.command(aCall(), addShelf('same name'));
    await expect(database.command(aCall(), addShelf('same name'), { refusals })).rejects.toMatchObject({ code: 'shelf/name-taken' });
  });

  it('is our own fault otherwise', async () => {
    const { id } = await database.command(aCall(), addShelf('stays'));
    const stay = (tx: Tx) => sql(tx.em)`insert into stay values (${id}, daterange('2026-11-01', '2026-11-05'))`;
    await database.command(aCall(), stay);
    await expect(database.command(aCall(), stay)).rejects.toMatchObject({ code: '23P01' });
    await expect(
      database.command(aCall(), stay, { refusals: { stay_no_overlap: () => refuse.conflict('stay/overlap', 'Taken.') } }),
    ).rejects.toMatchObject({ code: 'stay/overlap' });
  });
});

describe('an event', () => {
  it('cannot be emitted where there is no outbox', async () => {
    const emitting = database.command(aCall(), async (tx) => tx.emit({ type: 'x', aggregateId: 'y', version: 1, data: {} }));
    await expect(emitting).rejects.toThrow('no outbox');
  });

  it('may be made after the flush, when the version has been counted up', async () => {
    const { id } = await database.command(aCall(), addShelf('versions'));
    const seen: number[] = [];
    const stop = database.listen({ beforeCommit: async (_, events) => void seen.push(...events.map(({ version }) => version)) });
    await database.command(aCall(), async (tx) => {
      const shelf = await tx.em.findOneOrFail(Shelf, { id });
      shelf.load = 3;
      tx.emit(() => ({ type: 'shelf.changed', aggregateId: id, version: shelf.version, data: {} }));
    });
    stop();
    expect(seen).toEqual([2]);
  });
});
